import { z } from 'zod';
import { PlatformError } from '../contract.ts';
import type { Api } from './api.ts';

export type Media = {
  /** A PNG in base64; resolves with the id under which DingTalk shows it. */
  upload(png: string): Promise<string>;
};

const uploaded = z.object({ media_id: z.string().min(1) });

/** Pictures are kept by DingTalk itself, so that ours need no public address. */
export const createMedia = (api: Api): Media => ({
  upload: async (png) => {
    const form = new FormData();
    form.set('media', new Blob([Buffer.from(png, 'base64')], { type: 'image/png' }), 'figures.png');
    const parsed = uploaded.safeParse(await api.old('/media/upload?type=image', { form }));
    if (!parsed.success) throw new PlatformError('unknown', 'DingTalk kept no picture');
    return parsed.data.media_id;
  },
});
