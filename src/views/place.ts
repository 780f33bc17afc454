import type { NoticeData } from './rows.ts';

/** How people can answer where something is said: by buttons, and only when they mention the desk. */
export const speaking = ({
  place,
}: NoticeData): { readonly buttons: boolean; readonly mention: boolean } => ({
  buttons: place?.can.buttons ?? true,
  mention: place?.kind === 'service' && place.can.reads === 'mentions',
});
