import type { Adapter, Receive } from './adapters/contract.ts';
import { createBriefForms } from './desk/brief-forms.ts';
import type { DeskHouse } from './desk/house.ts';
import { readLive } from './desk/left-over.ts';
import { loadHandoversById } from './storage/handovers.ts';
import { createFormTokens } from './web/forms/form-tokens.ts';
import { createFormRoutes } from './web/forms/routes.ts';

/** The form of a brief in a browser: the links to it, and what answers under them. */
export const createBriefLinks = (
  secret: string,
  /** Where people reach this server, without a slash at its end; else they are sent to where it listens. */
  publicUrl: string | undefined,
  { clock, log }: Pick<DeskHouse, 'clock' | 'log'>,
) => {
  let served: string | undefined;
  const tokens = createFormTokens(secret);
  const formLink: DeskHouse['formLink'] = ({ item, ...access }) =>
    `${publicUrl ?? served ?? ''}/forms/${tokens.make(access, clock.now())}${item === null ? '' : `#${item}`}`;
  const routes = ({ db, desk }: Pick<DeskHouse, 'db' | 'desk'>, receive: Receive) =>
    createFormRoutes({
      tokens,
      now: () => clock.now(),
      ...createBriefForms({
        desk,
        clock,
        receive,
        handover: async (id) => (await loadHandoversById(db, [id]))[0] ?? null,
        live: (roomId) => readLive(db, roomId),
      }),
      onError: (error) => log.error({ err: error }, 'a form could not be shown or saved'),
    });
  const servedAt = (url: string): void => {
    served = url;
  };
  const forHouse = (adapters: () => readonly Adapter[]): Pick<DeskHouse, 'formLink' | 'hasForms'> => ({
    formLink,
    hasForms: (identity) =>
      adapters().some(({ platform, forms }) => forms === true && identity.startsWith(`${platform}:`)),
  });
  return { forHouse, routes, servedAt };
};
