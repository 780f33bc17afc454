import type { Reading } from './clauses.ts';
import { of } from './concept-sets.ts';
import { overlaps } from './concepts.ts';
import type { Evidence } from './evidence.ts';
import { asked, noRequest, type Verdict } from './verdict.ts';

const complained = (evidence: Evidence): Verdict | null => {
  const { whole, recurs } = evidence;
  const threatens = overlaps(whole, of.threat);
  if (!threatens && !overlaps(whole, of.complaint)) return null;
  if (overlaps(whole, of.foreign) && !overlaps(whole, of.service) && !overlaps(whole, of.thing)) return null;
  const aboutPrice = overlaps(whole, of.buy);
  return {
    isRequest: true,
    kind: 'complaint',
    severity: aboutPrice ? 'question' : threatens ? 'major' : 'minor',
    because: aboutPrice ? ['complaint', 'money'] : threatens ? ['threat', 'complaint'] : ['complaint'],
    sure: aboutPrice || overlaps(whole, of.service),
    recurs,
    deciding: { concepts: threatens ? of.threat : of.complaint, clause: null },
  };
};

/** A message without a live fault: complaint, chaser, chatter or question, in this order of evidence. */
export const talkVerdict = (reading: Reading, evidence: Evidence): Verdict => {
  const { whole, asks, recurs } = evidence;
  const buys = overlaps(whole, of.buy);
  const kind = buys ? 'consultation' : 'question';
  if (evidence.supposed) return asked(kind, 'hypothetical', of.if);
  const complaint = complained(evidence);
  if (complaint !== null) return complaint;

  const thing = overlaps(whole, of.thing);
  const item = overlaps(whole, of.item);
  const how = overlaps(whole, of.how) || overlaps(whole, of.whatNow);
  const wantsPlainly = overlaps(whole, of.want);
  const wants = (wantsPlainly || overlaps(whole, of.please)) && (item || thing || buys);
  const wishes = overlaps(whole, of.wish);
  // Talk counts when it is a good part of the message: "ok" inside a long sentence says nothing.
  const mostlyTalk = reading.talk * 5 >= reading.letters * 2 || reading.letters < 8;

  if (overlaps(whole, of.over) && !asks && !how && !wantsPlainly)
    return noRequest('chatter', 'over', of.over);
  const hinted =
    overlaps(whole, of.chaseHint) &&
    (reading.letters < 16 ||
      (asks && reading.letters < 48 && !thing && !item && !buys && !overlaps(whole, of.generalAsk)));
  const chases = overlaps(whole, of.chase) || hinted || (overlaps(whole, of.over) && asks);
  if (chases && !how && !((item || buys) && wants))
    return noRequest('chaser', 'chasing', of.chase, { recurs });
  if (overlaps(whole, of.mistake) && !asks && !how && !wants)
    return noRequest('chatter', 'own-mistake', of.mistake);
  if (overlaps(whole, of.notOurs) && !how) return noRequest('chatter', 'not-ours', of.notOurs);
  if (reading.denies && !asks && !how && !wants) return noRequest('chatter', 'denied', of.negation);
  if (overlaps(whole, of.news) && !item && !how && !buys) return noRequest('chatter', 'small-talk', of.news);
  if (overlaps(whole, of.staff) && !asks) return noRequest('chatter', 'staff-talk', of.staff);
  if (overlaps(whole, of.arrangement) && !how && !wishes && !buys && !(item && asks)) {
    return noRequest('chatter', 'arrangement', of.arrangement);
  }
  if (how) return asked(kind, 'asked-how', of.how);
  if (wants && (wantsPlainly || asks || !mostlyTalk)) return asked(kind, 'service-request', of.want);
  if (wishes && !mostlyTalk) return asked(kind, 'suggestion', of.wish);
  if (buys && !mostlyTalk) return asked('consultation', 'asked', of.buy);
  const bare = !overlaps(whole, of.anyAsk) && !thing && !item && reading.letters <= 12;
  if (asks && !bare) return asked(kind, 'asked', of.anyAsk, overlaps(whole, of.ask));
  if (reading.asked) return noRequest('chaser', 'chasing');
  if (mostlyTalk) {
    if (overlaps(whole, of.thanks)) return noRequest('chatter', 'thanks', of.thanks);
    if (overlaps(whole, of.greeting)) return noRequest('chatter', 'greeting', of.greeting);
    if (overlaps(whole, of.ack)) return noRequest('chatter', 'acknowledgement', of.ack);
    if (overlaps(whole, of.smalltalk)) return noRequest('chatter', 'small-talk', of.smalltalk);
  }
  if (overlaps(whole, of.look) || wantsPlainly) return asked('question', 'service-request', of.look, false);
  return noRequest('chatter', 'nothing-recognised', undefined, { sure: reading.letters < 8 });
};
