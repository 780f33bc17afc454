/** Customers' ids on WeCom tell capital letters apart; those of members do not, so they have one form everywhere. */
const member = /^(wecom:[^:]+:)(?!w[mob][\w-]{20})(.+)$/;

/** An identity as the adapters write it, however somebody wrote it into the file. */
export const identityForm = (identity: string): string =>
  identity.replace(member, (_, place: string, userId: string) => `${place}${userId.toLowerCase()}`);
