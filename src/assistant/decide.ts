import type { actInRoom } from '../desk/act.ts';
import type { Tx } from '../storage/database.ts';

/** How what was found out comes back: as a command of the desk's own, in the transaction that ends its job. */
export type Decide = (tx: Tx, asked: Parameters<typeof actInRoom>[2]) => ReturnType<typeof actInRoom>;
