import type { Desk, Room } from './desk.ts';

/** Our record of who is responsible for a room: whoever a handover gave it to, else its customer's owner. */
export const serviceOwnerOf = (
  desk: Pick<Desk, 'customerById'>,
  room: Pick<Room, 'ownerId' | 'customerId'>,
): string | undefined =>
  room.ownerId ?? (room.customerId === undefined ? undefined : desk.customerById.get(room.customerId)?.owner);

/** The same for what belongs to a customer and, mostly, to one of its rooms. */
export const serviceOwnerFor = (
  desk: Pick<Desk, 'customerById' | 'roomById'>,
  about: { readonly customerId: string | null; readonly roomId?: string },
): string | undefined => {
  const room = about.roomId === undefined ? undefined : desk.roomById.get(about.roomId);
  const ownerId = room?.customerId === (about.customerId ?? undefined) ? room?.ownerId : undefined;
  return serviceOwnerOf(desk, {
    ...(about.customerId === null ? {} : { customerId: about.customerId }),
    ...(ownerId === undefined ? {} : { ownerId }),
  });
};
