import type { Language } from '../domain/desk.ts';
import type { Queryable } from '../storage/database.ts';
import { readRoomStory } from '../storage/room-story.ts';
import { ModelError } from './model-error.ts';
import type { Model } from './model.ts';
import { writeSummary } from './writing.ts';

/** Words for somebody to check and make theirs; never more than a draft. */
export type Assessment = { readonly draft: true; readonly text: string };

/**
 * What a customer's room comes to, to begin the overall assessment of a handover with. Null: the model has nothing to say
 * now; it may take a minute.
 */
export type Assess = (roomId: string, language: Language, signal: AbortSignal) => Promise<Assessment | null>;

export const assess =
  (db: Queryable, model: Model): Assess =>
  async (roomId, language, signal) => {
    try {
      const story = await readRoomStory(db, roomId);
      return { draft: true, text: (await writeSummary(model, { story, language }, signal)).value };
    } catch (error) {
      if (error instanceof ModelError) return null;
      throw error;
    }
  };
