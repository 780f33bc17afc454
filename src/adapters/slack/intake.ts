import type { Happening } from './happening.ts';
import { createHearing } from './hearing.ts';
import { readDelivery } from './inbound.ts';
import type { Acknowledgement, IntakeOptions } from './intake-options.ts';
import { createInteractions } from './interactions.ts';
import type { Delivery } from './payloads.ts';
import type { Workspace } from './workspaces.ts';

/** Takes one delivery of a workspace; resolves when it is durable. Throws: Slack must deliver it again. */
export type Take = (delivery: Delivery, workspace: Workspace) => Promise<Acknowledgement>;

export const createTake = (options: IntakeOptions): Take => {
  const { workspaces, channels, log } = options;
  const { say, flag, join } = createHearing(options);
  const { press, fill, command } = createInteractions(options);

  const perform = async (happening: Happening, workspace: Workspace): Promise<Acknowledgement> => {
    const { tenant } = workspace.bot;
    switch (happening.type) {
      case 'nothing':
        return null;
      case 'moved':
        await channels.moved(tenant, happening.from, happening.to);
        log.info('a channel has another id now; its room stays what it is');
        return null;
      case 'gone':
        await workspaces.forget(tenant);
        log.warn({ tenant }, 'the app has been removed from this workspace; install it again to go on there');
        return null;
      case 'said':
        return say(happening, workspace);
      case 'pressed':
        return press(happening, workspace);
      case 'filled':
        return fill(happening, workspace);
      case 'command':
        return command(happening, workspace);
      case 'flagged':
        return flag(happening, workspace);
      case 'joined':
        return join(happening, workspace);
    }
  };

  return (delivery, workspace) => perform(readDelivery(delivery, workspace.bot), workspace);
};
