import type { LexiconPart } from '../lexicon.ts';

/** How badly, and how it is meant: easing, deadlines, denial, supposition, questions; in English. */
export const englishBearing: LexiconPart = [
  [
    'rare',
    'sometimes, occasional*, once in a while, every now and then, now and then, from time to time, intermittent*, randomly, at random, once a week, once a month, once or twice, on and off, rarely, seldom, a few times, one time, once when, just once, only once, happened once, every so often, sporadic*, hard to reproduce, cant reproduce',
  ],
  [
    'calm',
    `no rush, not urgent, no hurry, no big deal, not a big deal, nothing urgent, low priority, not critical, when you have time, when you get a chance, when you get time, whenever, at your convenience, no impact, no visible impact, without impact, doesnt affect, does not affect, not blocking, not a blocker, cosmetic only, just fyi, fyi only, just telling you, wanted to flag, wanted to let you know, just so you know, in case its useful, in case it helps, annoying, just annoying, minor thing, small thing, tiny thing, lol, not super, take your time, can wait, not important, nice to fix, nothing major, nothing serious, next week, only demo, only cosmetic, still scannable, still readable, still usable, we can live, i can live, dont mind, hiccup`,
  ],
  [
    'easy-way',
    `workaround, work around, refresh*, refreshed, reload*, restart* fixes, restart helps, reboot fixes, works in chrome, works in edge, works fine in, works in another, works on another, other browser, another browser, different browser, in chrome, clear cache, clearing the cache, log back in, relog, log in again, logging in again, second time, second try, try again works, retry works, on the second, click twice, click it twice, click save twice, download works, desktop works, laptop is ok, works on desktop, works on my phone, works on laptop, goes away, recreated it, just recreated, borrowed a spare, spare one, instead works, fixes it, fixed itself, and its ok, and it's ok, then its fine, then it works, then it is fine, refreshed fine, retries work, works eventually, easy enough to`,
  ],
  [
    'manual-way',
    `by hand, manually, manual*, on paper,  by phone, by email,  keying them in, key them in, keying in, writing down, handwrit*, handwriting, pen and paper, local passwords, as a fallback, fallback, in the meantime, for now, temporarily, we re push, each one by, one by one, checking by eye, walking around, in excel instead, using excel, use excel, into a spreadsheet, in a spreadsheet, on paper, driving paper, paper over, paper forms, via whatsapp, over whatsapp, texting them, by text, by radio, over radio, by hand, assigns manually, splitting files, splitting the`,
  ],
  [
    'partly',
    'still works, still work, works fine, still works fine, other channels ok, other channels are fine, other channels fine, are fine, is fine, the rest are, the rest is, the rest works, rest of the system, is ok, are ok, works ok, can still, we can still, still possible, reporting fine, otherwise fine, otherwise ok, some, partially, partly, in part, works thankfully, download works, others work, thankfully, eventually, not down exactly, apart from that, everything else works, everything else is fine, everything else',
  ],
  [
    'test',
    `test environment*, test env, test system, test server, test tenant, test account*, test instance, test db, sandbox*, staging, stage env, uat, qa environment, qa env, dev environment, dev env, dev server, on dev, in dev, demo tenant, demo environment, demo system, demo account, demo data, preprod, pre prod, pre production, training environment, training tenant, non prod, nonprod, localhost, local environment, my local, trial account, trial tenant, play ground, playground, load test, qa, qa system, in qa, on staging, on test, dev, test box`,
  ],
  [
    'deadline',
    `deadline*, due today, due tomorrow, due by, due tonight, is due, are due, cutoff, cut off is, cut off at, cutoff is, by noon, by tonight, by tomorrow, by today, by end of day, by eod, by cob, eod, cob, end of day, before noon, before tomorrow, before tonight, before monday, before friday, before the end, by friday, by monday, by tuesday, by wednesday, by thursday, closes today, closes on, closes at, closes tomorrow, closes friday, locks at, last day, expires today, expires tonight, run out of time, running out of time, in an hour, in two hours, in 2 hours, within the hour, must be done, has to be done, must be submitted, must go out, must be sent, have to submit, start tmrw, starts tomorrow, before go live, go live monday, go live is, go live tomorrow, pick up is, pickup is, legally must, due on, due this, due next, due in, is due on, goes out tomorrow, goes live, have to file, need to file, need it by, need this by, need them by, needs to go out, required by, promised for, expiring, runs tonight, ends in, starts in, opens in, present to, presenting to, is on thursday, is on friday, is on monday, is tomorrow, are due`,
  ],
  [
    'at-stake',
    'audit, auditor*, auditors, payroll, pay run, payday, tax filing, tax return, filing, tax authority, go live, golive, cutover, launch, black friday, cyber monday, prime day, month end, year end, quarter end, quarter closes, board pack, board meeting, board, ceo, cfo, presents, presenting, customer demo, inspection, fda, recall, tender, bid, customs, vessel, sailing, peak season, big sale, campaign, opening day, event, webinar, exam, closing, bank',
  ],
  [
    'day',
    ' tonight, tomorrow, tmrw, tmr, monday, tuesday, wednesday, thursday, friday, this afternoon, this morning, this evening, noon, midnight, 5pm, 3pm, 4pm, 2pm, 6pm, 9am, 10am, pm today, in the morning, hour, this week, end of the month, end of month',
  ],
  [
    'urgent',
    'urgent*, asap, a s a p, immediately, right away, right now, emergency, sos, help, mayday, p1, sev1, sev 1, priority 1, as soon as possible, critical, please hurry, hurry, quickly, high priority, top priority, please help, pls help, need help now, very urgent, at once, call me, this instant, desperate*, all hands',
  ],
  [
    'since',
    'since, as of this morning, from this morning, started, suddenly, all of a sudden, after the update, after your update, after the upgrade, after your release, after the release, your deploy, your last release, since last update, this morning, right now, currently, at the moment, for hours, for the past, for the last, last night, overnight, so far, just now, today',
  ],
  [
    'recurs',
    'again, still, back again, keeps happening, keeps failing, once more, still not, still cannot, still cant, still broken, still down, still happening, still doesnt, still failing, still the same, same problem again, same issue again, same error again, came back, come back, is back again, problem is back, issue is back, recurring issue, recurred, recurs, third time, second time this, fourth time, not fixed, isnt fixed, wasnt fixed, not solved, not resolved, unresolved, yet again, another outage, reopen*, not yet fixed, happening again, third full',
  ],
  [
    'negation',
    'not, no, isnt, arent, wasnt, werent, doesnt, dont, does not, do not, didnt, did not, never, without, hasnt, havent, has not, have not, neither, nor, nothing, none, aint, wont, shouldnt',
  ],
  [
    'neutral',
    'not only, not just, not sure, not certain, dont know, do not know, no idea, not happy, not thrilled, not impressed, no one, nobody, not one, not a single, do not hesitate, dont hesitate, not yet, no matter, why not, if not, or not, not a problem, no notice, no reply, no answer, no response from, dont understand, do not understand, dont see how, dont want, do not want, not many, not clear, not using, not familiar, no longer with, did not find, couldnt find, could not find, cant find, cannot find, didnt find, dont have, do not have, havent, have not, not wait, cant wait, cannot wait, cant thank, cant make it, cannot make it, cant join, cannot join, cant talk, cant attend, cannot attend, cant come, cant complain, cant believe, cannot believe, wont be, will not be, wont be able, no worries, no prob, not bad, not too bad, no less, no more than, not until, break anything, dont worry, do not worry, dont forget',
  ],
  ['if', 'if, in case, when, should, unless, whenever, whether'],
  [
    'what-if',
    'what if, what happens, what would happen, what will happen, what happens to, suppose, supposing, hypothetical*, in the event, in case of, would it, would we, would that, how would, worst case, disaster recovery, contingency, business continuity, failover, prevent, avoid, just in case, worried that, how do you handle, how do you guys handle, how are you handling, what do you do when, what do you do if, protect against, protection against, will tonights, will the upgrade, could it ever, is it safe to, dont want to break, how long until, safeguard*, imagine, theoretically',
  ],
  [
    'ask',
    `whats, whos, when is, when does, when do, when can, when will, can i, can we, can you, can u, can the, can it, could you, could i, could we, could someone, may i, is there, are there, is it, is the, are you, are we, do you, do we, do i, does, did you, does it, have you, has anyone, will you, would you, should i, should we, shall we, any way, any chance, any idea, wondering,  quick question, quick one,  curious, like to know, want to know, tell me, let me know if,  clarify, difference, difference between, vs, how long, how many, how much, how often, is this,  support for, do they, advise, possible to, best practice, can you kill, is it normal, normal that, a question, question about, quick question, my question is, can you explain, could you explain, please explain, id like to ask, want to ask, wanted to ask, just asking, ever thought, any webinar, how far back, is it ok to, asks which, our it asks, our auditor asks, ive been asked`,
  ],
  [
    'how',
    'how do, how can, how to, how does, how should, how would, how is, how are, how i can, how can i, how we can, howto, how did, how come we, steps to, instructions, guide me, walk us, walk me, show me how, teach me, way to, tell me how, where do i, where can i, where should',
  ],
  [
    'why',
    `how come, reason, root cause, whats causing, is it normal that, any idea why, do you know why, wondering why`,
  ],
  [
    'what-now',
    'what do we do, what should we do, what now, what can we do, what shall we do, what do i do, how to fix, how do i fix, how do we fix, how can we fix, how to solve, how to resolve, how do i solve, how to recover, how to restore, how to correct',
  ],
  [
    'want',
    `please add, pls add, add a, add the, add our, add my, create a, create an, set up, setup, please send, can you send, could you send, send me, send us, resend, share, provide, please provide, grant, give access, activate, deactivate, disable the account, enable, reset, change, please change, update our, please update, rename, remove user, remove the user, assign, configure, increase, extend, register, schedule, arrange, book a, need a, need an, need the, we need, i need, id like, i would like, wed like, we would like, want to, would like to, looking for, looking to, requesting, request for, get a, get the, get an, can i get, can we get, can i have, may i have, make the, merge, migrate, switch, roll back, cancel our, upgrade our, upgrade to, move to, downgrade, forward me, walk us through, filter by, please change, we want to, want to stop, please set, please remove, please delete, please switch, please move, please create, please give, please grant, please enable, please disable, please extend, please resend, please send, please share, please provide, please upgrade, please cancel, please invite, need to add, need to change, need to remove, i want to, i want a, we want, wed want, i need to add, i need to change, we need to add, we need to change, i would need, we would need, we require, i require, requesting access, request access, requesting a, i request, kindly provide, kindly share, kindly send, kindly add, kindly update, kindly change, kindly create, kindly enable, kindly reset, kindly resend, kindly confirm the, please arrange, please schedule, please book, please register, please renew, please quote, please issue, please forward, please include, please assign, please activate, please deactivate, please unlock, please reset, please rename, please merge, please export the, please import, please configure, please set up, please onboard, please invite, please sign, please return the signed, could you add, could you send, could you set, could you create, could you change, could you update our, could you enable, could you extend, could you give, could you share, could you provide, could you arrange, could you include, could you forward, could you make, could you move, could you remove, could you rename, could you reset, could you sign, could you switch, can you add, can you change, can you create, can you enable, can you give, can you include, can you increase, can you invite, can you make, can you merge, can you move, can you provide, can you remove, can you rename, can you reset, can you send, can you set, can you set up, can you share, can you sign, can you switch, can you unlock, can you upgrade, would you please, would like a, would like an, would like some, interested in, looking into buying, planning to, we plan to, were planning to, considering`,
  ],
  [
    'item',
    `account, accounts, user, users, password*, permission*, access to, role, contract, agreement, invoice inv, invoice copy, copy of, quote, quotation, price, pricing, price list, cost, fee*, discount*, renewal, renew*, licence*, license*, seat*, manual, documentation, docs, doc, guide*, tutorial*, video*, recording*, slides, training, template*, certificate*, soc 2, soc2, iso, form, w 9, case study, proposal, questionnaire, whitelist*, allowlist*, ip address*, plan, tier, version*, warranty, address, billing address, contact, account manager, api endpoint, rate limit*, sla, roadmap, sandbox for, api key, api keys, receipt copy, onboarding, demo, webinar, feature, option*, setting*, report weekly, course, payload`,
  ],
  [
    'wish',
    `would be great if, would be nice, would be good if, it would be, wish, suggestion*, suggest, feature request, enhancement*, could you consider, please consider, would love, wed love, id love, nice to have, any plans to, do you plan, plan to support, roadmap, ideally, improvement*, it would help if, hoping, prefer, like to be able, support for, too short, bigger, larger, smaller, default to, suggest adding, a suggestion, ever thought about, think about adding, could use a, wish there, wish it`,
  ],
  [
    'buy',
    'quote for, a quote, quotation, pricing, how much, price of, price for, cost of, costs, discount*, renewal options, renewal, renew, contract ends, contract expires, upgrade our plan, upgrade to, downgrade, basic plan, pro plan, enterprise plan, enterprise tier, additional seats, more seats, extra seats, more licenses, buy, purchase, purchasing more, evaluate, evaluating, vendors, on prem, proposal, trial, partnership, reseller, add on, billing plan, an extra, price increase, interested in, which plan, cut costs, lite or, the full one, budget for',
  ],
  [
    'topic',
    `rca, root cause analysis, post mortem, postmortem, incident report, report on the, definition, define, defined, mean, means, meaning, concept, policy, policies, procedure*, sla, slas, compliance, count as, counts as, downtime, scheduled maintenance, planned maintenance, maintenance, maintenance window, upgrade, tonights upgrade, questionnaire, security questionnaire, pen test, penetration test, certificate, certified, soc 2, iso 27001, disaster recovery, recovery plan, documentation, docs, course, crash course, lessons learned, backup policy, retention, strategy, write up, writeup, statistics, uptime, rate limit, best practice, critical incidents, incidents on, severity levels, priority levels`,
  ],
  [
    'look',
    'please check, pls check, plz chk, please look, have a look, take a look, please advise, please fix, fix this, fix it, investigate, can you check, could you check, can you look, could you look, look into, please help, kindly check, kindly help, need help, help us, please assist, assist',
  ],
  [
    'past',
    'yesterday, last week, last month, last year, last time, last thursday, last friday, last monday, last tuesday, last wednesday, previously, earlier, in the past, used to, back in, back then, at the time, ago, that day, formerly, before that, last quarter',
  ],
  [
    'contrast',
    'but, however, though, although, unfortunately, separately, except, yet, also, another thing, now its, and now, now we, now the, instead, one more thing, besides',
  ],
  [
    'general-ask',
    `do you, does a, does the system, does deleting, does it, can we, can i, could i, could we, where can, who do i, who can, what is the, whats the, what are, are there, is there, what kind, how does, which of, whats included, what should i do if, is it possible, do you have, are you, can i see, in case of, do we lose, what others do, is there a limit, explain how, is there a way, is there a report, stop users from, how do we take, take a store, should the, should we, should i, do we get, do we have, whats the difference, what does, what do, will data, will we, will the, can users, can the system, can you wipe, can you kill, can you delete, can you remove, can you block, recovery time, in the connector docs, run penetration, is sso, is it included, included in, are included, would you be able, any webinar, what happens when i, what happens to open, can i give, could i have, how do you calculate, does your, does the, which ports, when does, who has, how quickly, how fast, do scheduled, what do you charge, can we get our, who can unlock, do reports, what happens, can i get, can we get, can i have, may i have, could i get, could we get, could i have, can you send, could you send, could you resend, can you resend, can you share, could you share, would it be possible, may i ask, is that, are these, is your, is it ok, is it okay, is it allowed, is it safe, is it better, is it recommended, would it be, do i need, do we need, do i have, do i, do users, do customers, does anyone, does this, does that, does the app, does your, can it, can this, can that, can users, can someone explain, can admins, can the app, can the api, can managers, could the, could it, should it, should users, must i, must we, may we, are we able, are users, are there any, are these, are those, is this, is this included, is this normal behaviour, is this possible, is this supported, is there any, is there another, is there a limit, is there a setting, is there an option, is there a template, is there documentation, what about, what kind, what type, what sort, what format, what time, what day, what size, what version, what settings, what permissions, what role, what if we want, whats the difference, whats the best, whats the limit, whats the maximum, whats the process, whats the procedure, whats the price, which plan, which role, which format, which version, which fields, which report, which settings, which browser, where do, where does, where is the setting, where is the, where to find, where to, when do you, when does, when is the, when are, who do, who is responsible, who is our, who to contact, whom should, how often, how long are, how long do, how long does it take to set, how many users, how much does, how much is, how much would, how come, any plans, any documentation, any docs, any guide, any tutorial, any way to, any chance to get a, any recommendation*, any best practice, any experience with`,
  ],
  [
    'please',
    `please, pls, plz, kindly, could you, can you, can u, could u, would you, would you mind, need, we need, i need, request, asking you to`,
  ],
  [
    'want',
    `add my, add our, add another, two more, more licenses, more seats, please send, send me the, get an, add two, opening a new, new branch, new admin, hide a, rename a, emailed automatically, bulk edit, reset the password, add him, add her, add them, remove him, remove her, include me, invite`,
  ],
  [
    'item',
    `billing cycle, premium package, package, group of approvers, attachments max, file size, checklist, status page, keyboard shortcuts, handhelds, branch`,
  ],
  [
    'buy',
    `price for, prices for, premium package, package, licenses starting, billing cycle, upgrading our plan, offer training, volume discount, annual, per user, per seat, per month, contract term`,
  ],
  [
    'ask',
    `whats included, is maintenance, still on for, do you offer, max file size, can the report, whatre, hows the, anybody know, anyone know, does anyone know, quick q, q:`,
  ],
  [
    'manual-way',
    `by mail instead, re entering, reentering, entering manually, typing them, retyping, doing it by, pdfs by mail,  over the phone, on a whiteboard, cash only, calling each`,
  ],
  [
    'partly',
    `us is fine, us are fine, can still ship, we can still sell, eventually goes, eventually works, other regions, other sites are, others sites, elsewhere fine, numbers are fine, numbers are ok, data is fine, data is correct`,
  ],
  [
    'calm',
    `harmless, not a problem, numbers are fine, figures are fine, data is correct, not important, no stress, fyi, cosmetics, little thing, nitpick, pet peeve`,
  ],
  [
    'deadline',
    `filing is due, sails tonight, sails tomorrow, ships tonight, tonight, must be out, by 6, by 5, by 4, by 3, by 2, by 12, by 10, by 9, by 8, by 7, by 1, before 1, before 2, before 3, before 4, before 5, before 6, before 7, before 8, before 9, ends tonight, ends today, out by, at midnight, at noon, in 30 minutes, in 2 hours, in an hour`,
  ],
  [
    'recurs cannot',
    `still cant, still cannot, still unable, still failing, still broken, still fails, still wont, still stuck, still blocked`,
  ],
  [
    'recurs negation',
    `still not, still doesnt, still dont, still isnt, still arent, still havent, still hasnt, still no`,
  ],
  ['recurs down', `still down, still offline, still dead, still unavailable, still unreachable`],
];
