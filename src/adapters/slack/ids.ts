export const platform = 'slack';

/** `slack:<installation>:<channel or user>`; the installation is a workspace, or an organisation that installed us as a whole. */
export const idOf = (tenant: string, native: string): string => `${platform}:${tenant}:${native}`;

/** Null where it is none of Slack's. */
export const partsOf = (id: string): { readonly tenant: string; readonly native: string } | null => {
  const [first, tenant, ...rest] = id.split(':');
  const native = rest.join(':');
  return first === platform && tenant !== undefined && tenant !== '' && native !== ''
    ? { tenant, native }
    : null;
};

/** "1767326125.870439", in milliseconds. */
export const instantOf = (ts: string): number => Math.round(Number(ts) * 1000) || 0;
