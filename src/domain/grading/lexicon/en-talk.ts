import type { LexiconPart } from '../lexicon.ts';

/** Talk that is no request, chasing and complaints, in English. */
export const englishTalk: LexiconPart = [
  [
    'thanks',
    'thanks, thank you, thank u, thankyou, thx, thnx, tks, ty, tysm, cheers, much appreciated, appreciate*, appreciated, grateful, many thanks, thanks a lot, thanks so much, kudos, you rock, lifesaver',
  ],
  [
    'greeting',
    'hi, hey, hiya, good morning, good afternoon, good evening, morning all, morning, gm, good night, bye, goodbye, see you, see ya, cu, ttyl, happy new year, merry christmas, happy holidays, have a nice, have a good, have a great, welcome, congrats, congratulations, happy birthday, hope you, hope youre, hope all is well, dear, greetings, happy friday, nice to meet, pleasure',
  ],
  [
    'ack',
    `ok, okay, okey, k, kk, noted, got it, gotcha, understood, sure, sure thing, alright, all right, yep, yes, yeah, yup, no problem, np, no worries, will do, sounds good, sounds great, perfect, great, excellent, awesome, nice, nice one, cool, fine, fair enough, roger, copy that, agreed, makes sense, right, exactly, good, good job, well done, great job, brilliant, lovely, fantastic, amazing, of course, absolutely, deal, done, confirmed, confirm, thats fine, works for me, exactly what i needed, love it, correct, indeed, ack, received, acknowledged, looks good, lgtm, no thats all, thats all, youre welcome, my pleasure, anytime, take your time, okie, okey dokey, okey doke, oki, oke, kk, kay, mhm, mm, hmm, ah, ah ok, ah i see, i see, oh, oh ok, oh i see, aha, gotcha, righto, right on, yea, ya, yah, yess, yesss, ye, yup, yeh, aye, affirmative, negative, nope, nah, no need, no thanks, not yet, maybe, perhaps, possibly, probably, i think so, i guess, i guess so, true, very true, totally, definitely, certainly, for sure, sure sure, by all means, go ahead, please do, feel free, as you wish, up to you, whatever works, either works, both work, fine by me, fine with me, ok with me, good with me, im good, were good, that works, that will work, works, copy, copied, wilco, message received, duly noted, noted with thanks, ok will do, on it, consider it done, already done, all done, done and done, approved, signed off, sign off, go for it`,
  ],
  [
    'smalltalk',
    `haha*, hahaha, lol, lmao, rofl, hehe*, lunch, coffee, weekend, holiday, vacation, weather, meme, funny, joke, jk, just kidding, killed me, fingers crossed, good luck, so excited, happy, team is happy, went smoothly, smoothly, great success, went well, killer, mug, congrats, cant wait, glad, drinks, beer, traffic, on my way, makes sense, answers my question, that answers, great talking, nice weekend, all set for, haha yes, hehehe, xd, xoxo, good vibes, love this, so funny, so cute, cute, adorable, party time, tgif, happy monday, happy tuesday, happy wednesday, happy thursday, merry, easter, diwali, ramadan, eid, thanksgiving, halloween, new year, birthday, anniversary, baby, wedding, married, engaged, congratz, congratulation*, well deserved, proud, legend, hero, heroes, rockstar*, rock star, superstar, wizard, magic, genius, impressive, impressed with, super fast, so fast, very fast, that was quick, quick response, great support, great service, great help, very helpful, so helpful, helpful, happy with, very happy, pleased, delighted, satisfied, smooth, smooth sailing, looking good, looks great, looks amazing, beautiful`,
  ],
  [
    'arrangement',
    `meeting, call at, lets meet, meet at, meet on, see you at, see you on, see you tomorrow, talk tomorrow, talk later, talk soon, call you, ill call, ill be, i will be, ill join, joining, dial in, zoom link, teams link, calendar invite, invite, running late, be late, well be late, on leave, out of office, ooo, on vacation, on holiday, back on monday, back in the office, covers for me, site visit, lets do, lets go, lets catch, catch up, i can do, does 3 work, works for you, reschedul*, postpone*, available at, free at, wrong channel, wrong group, wrong chat, ignore that, ignore my last, disregard, be right back, brb, afk, in a meeting, let me check, ill check, let me see, let me ask, ill ask, ill get back, get back to you, ill try, will try, well try, let me try, ill let you know, will let you know, will test, well test, testing now, lets try, call my mobile, sick today, cant make it, wont make it, add me on, lets begin, lets start, will answer later, late reply, running 20 minutes late, minutes late, running late, back on thursday, switching to mobile, texting only, is in the office, in the office today, public holiday, until jan, let me, ill, i will, lets, we will, i am going to, im going to, im about to, will do, on my way, 5 min late, min late, mins late, forwarded to, i forwarded, ive forwarded, shared folder, just spoke, hell handle, handle it, welcome aboard, double check, have a call, jump on a call, hop on, in the folder, ill be, talk soon, by the way, in a call, on a call, call you back, call me back later, after the meeting, before the meeting, after lunch, later today then, ping me when, pls ping me when, back in 5, back in 10, back in a bit, back soon, heading out, heading home, on the train, on the plane,  landed, just arrived, just got here, in the car,  stuck in traffic, out sick, sick leave, day off, half day, taking tomorrow off, wont be in, working from home, wfh, in the office, at my desk, away from my desk, step away, stepping out, lets sync, quick sync, standup, stand up, retro, all hands, kickoff, kick off, workshop, onsite, on site visit, visit us,  come by, drop by, swing by,   meeting room, conference room, zoom, teams meeting, google meet, webex,  unmute, mute, can you hear me, can you see my screen, share my screen, sharing my screen, minutes of, meeting notes, notes from, attached is, attached are, please find attached, see attached, as discussed, as agreed, per our call, per our discussion, looping in,  cc ing,  introducing, meet our, my replacement, taking over from, handing over to, new member, joins us, joined the team, leaving the company, last day is, farewell,  drinks, dinner, lunch on`,
  ],
  [
    'staff',
    `ill take a look, i will take a look, taking a look, looking into it, were looking into, we are looking into, looking at it now, im on it, were on it, picked up your ticket, checking the logs, we are investigating, were investigating, investigating now,  were working on, we are working on, our engineers, our engineering team, our team is, escalated to, ive escalated, passed it to, passed this on, will update you, keep you posted, keep you updated, weve deployed, we have deployed, deployed the patch, patch is, rolled out, released a fix, fix has been, are monitoring, no action needed, no action required, from support, baton support, this is tom from, ill be your, on duty today, we will inform, maintenance is complete, maintenance completed, maintenance has, we are on it, weve identified, we have identified, our developers, our devs, dev team is, engineering is, engineers are, is being investigated, being looked at, being worked, we  we have found, root cause was, has been fixed in, will be fixed in, is fixed in, fix is scheduled, deployed at, we deployed, we released, we rolled, hotfix deployed, maintenance window tonight, scheduled maintenance on, please note that, please be informed,  we apologise for, we apologize for, sorry for the inconvenience, thanks for your patience, thank you for your patience, thanks for reporting, thank you for reporting, thanks for contacting, how can i help, how may i help, anything else i can, happy to help, glad to help, your ticket has been, ticket has been created, case has been, i have assigned, ive assigned, assigned to our`,
  ],
  [
    'own-mistake',
    'my mistake, my bad, my fault, our mistake, our bad, our fault, our own, false alarm, i was on the wrong, wrong vpn, user error, i misread, misread, i misunderstood, my apologies, i forgot to, i was looking at the wrong, looking at the wrong, wrong tab, wrong year, wrong filter, typed it wrong, my typo, was unplugged, not plugged, caps lock, i picked the wrong, picked the wrong, i selected the wrong, selected the wrong, chose the wrong, by mistake, by accident, accidentally,  our firewall, our isp, our internet, our provider, pen test guys, just our own, nothing to do with you',
  ],
  [
    'not-ours',
    `false alarm, nothing to do with you, not your system, not your fault, nothing to do with your, not on your side, not related to you, unrelated to you, our isp, our own pen test, was our firewall,  was just our own, nothing crashed, ignore my, please ignore, disregard, no action needed, no action required, never mind, nevermind, nvm, not a breach, all good, no need, no need to, ignore it, ignore this, nothing lost, i pulled the plug, was our test, it was our test, only a test, just a test, was a test, my own fault, user mistake, operator error, human error, our proxy, our dns, our vpn, our switch, our router,   isp outage, isp issue, provider issue, internet provider, power outage at our, electricity was,   cable was, cable had, unplugged, wasnt plugged, not plugged, forgot to plug, forgot to turn, wasnt switched on, was turned off, turned it off, flight mode, airplane mode,  wrong environment, wrong company selected, wrong period selected,  wrong filter,   i filtered, my filter, my cache, browser cache, cleared my cache, ad blocker, adblock, extension was, my extension, my antivirus, our antivirus, our firewall, firewall rule, nothing wrong with your, not your side, nothing on your side, nothing on your end, not on your end,  isnt you, wasnt you,  not related`,
  ],
  [
    'news',
    `previous vendor, old vendor, former vendor, last vendor, previous provider, our old system, old system, competitor had, in the news, the news, read an article, heard that, heard about, did you see, did you hear, have you heard, have you seen, crowdstrike, back in 20*, another vendor, a friend, linkedin, twitter, reddit, old vendor leaked, saw that, i saw, saw on, luckily, lucky that, switched to you, moved to you, our old vendor, former provider, aws, azure is, cloudflare`,
  ],
  [
    'over',
    `works again, working again, works now, working now, work now, is back, its back, are back, back up, back online, back to normal, back now, fixed, is fixed, its fixed, fixed now, resolved, is resolved, solved,  all good, all good now, all fine, is fine now, fine now, ok now, okay now, good now, recovered, restored, up again, up and running, up now, running again, running smoothly, can log in now, able to log in, i can access, no longer happening, not happening anymore, went away, gone away, problem solved, issue resolved, false alarm, never mind, nevermind, nvm, found it, found the, figured it out, got it working, got it to work, it worked,  that did it, did the trick, you can close, please close, close the ticket, close this, can be closed, confirmed fixed, went smoothly, all green, passed, completed, all set, stable now, went fine, went well, everything is up, all up, thanks for checking, all good after, fine after, works after, all clear, explains it, that explains, everything is up, everything is running, everything looks good, sorted now, sorted thanks, all sorted, fixed itself, resolved itself, cleared up, cleared itself, gone now, its gone now,  not any more issues, no longer an issue, no longer a problem, not an issue anymore, isnt an issue anymore,  behaving now, behaving again, loads now, loads again, opens now, opens again, prints now, prints again, syncs now, syncing again, sending again, receiving again, connected again, reconnected, logged in now, im in now, i am in now, im in, were in,   came through now, arrived now, it arrived, they arrived, showed up now, shows up now, showing now, visible now, see it now, i can see it now, can see it now, can access now, have access now, back to work, back in business, operational again, operational, online again, up now, green again, all green, healthy again, stable again, patch works, fix works, fix worked, your fix, hotfix works, tested ok, tested and works, verified, verified fixed, confirmed working, confirmed resolved, can be closed now, close it, closing the ticket, ok to close, good to close`,
  ],
  [
    'chase',
    `any update*, any updates, any news, any progress, any luck, any word, any eta, any feedback, any response, any reply, any result*, any answer, update please, update pls, updates please,  news,  status update, status of the, status on, status of, whats the status, what is the status, eta, whats the eta, when will this be, when will it be, when will you, when can we expect, when can i expect, when is it going to be fixed, when is this going, when will it, when do you expect, how long will it take, how long will, how much longer, how long more, how soon, how is it going, hows it going, how is this going, following up, follow up, followup, chasing, to chase, bump, bumping, pinging, gentle reminder, kind reminder, friendly reminder, just a reminder, still waiting, been waiting, waiting for a reply, waiting for your, waiting for an answer, waiting on this, waiting to hear, havent heard, have not heard, no reply, no response yet, no answer yet, nobody replied, no one replied, anyone there, anybody there, someone there, is anyone, is anybody, anyone here, are you there, you there, hello, anyone looking, anyone working, anyone on this, someone on it, somebody on it, is someone looking, is someone working, someone looking, did you get a chance, get a chance, had a chance, have you had a chance, did you look, have you looked, did you find, have you found, found anything, did anyone, has anyone looked, has this been, has it been, was this fixed, is it fixed, is this fixed, is it solved, is it resolved, is it done, done yet, fixed yet, solved yet, resolved yet, ready yet, where are we, where do we stand, what about my, my ticket, ticket number, my case, on the above, see above, as mentioned above, my message from, my earlier message, my previous message, my last message, keeps asking, it has been, its been, asked yesterday, i raised, i asked, please respond, please reply, pls reply, respond please, reply please,  any progress on, over yet, found out why, found out what, back up yet, when will the system, how long until its, how long until it, how long before it, when will we be back, when are we back, back yet, up yet, working yet, is it over, whats the latest, the latest on, latest on, updates please, still no answer, still no reply, can anybody respond, can anyone respond, can someone respond, following up again, any eta, have an eta, any answer, someone please reply, someone please respond, someone reply, please reply to me, much longer, been waiting, keep waiting, waiting here, kind reminder, reminder on, a reminder, reminder about`,
  ],
  [
    'complaint',
    'complain*, complaint, unacceptable, not acceptable, disappoint*, frustrat*, terrible, awful, horrible, poor service, bad service, worst, ridiculous, outrageous, disgrace*, fed up, sick of, tired of, joke, useless, rude, unprofessional, unhappy, not happy, not impressed, not thrilled, not satisfied, dissatisfied, incompetent, pathetic, waste of, refund, compensat*, never again, lied, broken promise*, was promised, were promised, promised, kept me waiting, third time this, four incidents, every outage, nobody cares, no one cares, nobody answers, nobody picks up, ignored, ignoring us, poor, come on, how is this, scam, rip off, let down, annoyed, angry, furious, shame',
  ],
  [
    'service',
    'service, support, support chat, your support, engineer, your engineer, agent, consultant*, technician, callback, call back, your team, your people, sales rep, account manager, manager, helpdesk, help desk, hotline, response time, chat, staff',
  ],
  [
    'threat',
    'lawyer*, legal action, sue, terminate, termination, cancel our contract, cancel the contract, cancelling, canceling, not renewing, wont renew, will not renew, switch vendor, switch provider, switching to, exit clause, escalate to, escalate this, your cto, your ceo, your director, with your director, your manager, to a manager, your boss, report you, penalty, breach of contract, other vendors, move to another, leave you, legal team, leaving you',
  ],
  [
    'chase-hint',
    `hello, update, news, status, the above, yet, ticket, my request, ping, reminder, taking care of, on it, someone, anyone, somebody, anybody, response, reply, expect, fix, checking in, progress`,
  ],
  [
    'chase',
    `checking in on, check in on, just checking, is somebody taking care, is someone taking care, when can we expect a fix, expect a fix, give us an update, give me an update, an update please, update on this, update on the, updates on, news on, any movement, any word on, still nothing, still no, anything yet, has anyone had, hello hello, still there, where is my, whats happening with, what is happening with, any idea when, when will, know when, let me know when,  how far along, is this being`,
  ],
  [
    'over',
    `its working now, working fine now, working fine, is working, thanks for the quick, quick help, back online, we are good, were good, were all good, all good here, out of paper, nothing is broken, works like a charm, works perfectly, works great, all working, everything works, everything is fine, everything is ok, up now, came back, came back up, it came back, ok again, fine again, good again, no issues, no more errors, no further issues`,
  ],
  [
    'arrangement',
    `ive sent you, i have sent you, i sent you, sent you the, talk tomorrow, lets talk, revert, check with my team, joining in, contact priya, please contact, is my backup, on leave, next week on, for dinner, place for dinner, the site visit, site visit, the meeting, will get back, get back, lets find, see you then, on the call, in the call, at the airport`,
  ],
  [
    'smalltalk',
    `loved the demo, loved it, great session, great work, great day, restaurant, dinner, enjoy*, cheers all, so true, good one, hilarious, wow, omg`,
  ],
  [
    'not-ours',
    `only testing, we were testing, were only testing, was just testing, out of paper, was unplugged, our wifi, our internet, our own network, our electricity, power cut, power outage here, please ignore`,
  ],
  [
    'own-mistake',
    `wrong company, i was in the wrong, was in the wrong, clicked the wrong, hit the wrong, entered the wrong, sent the wrong, mixed up the, i messed up, didnt notice, didnt see the, didnt realise, didnt realize, sorry my, i deleted, i accidentally, i misclicked`,
  ],
  [
    'service',
    `the tech, tech you sent, technician you, your guy, your guys, your rep, your colleague, installer, trainer, your trainer, apologise, apologize`,
  ],
  [
    'complaint',
    `hours late, didnt apologise, didnt apologize, did not apologise, did not show up, didnt show up, no show, never called, never called back, didnt call back, hung up on me, talked down, condescending, arrogant, unhelpful, no answer from, slow to respond, slow response, shocking, embarrassing, look elsewhere, looking elsewhere`,
  ],
  [
    'threat',
    `look elsewhere, looking elsewhere, go elsewhere, take our business, find another vendor, find another provider`,
  ],
  [
    'neutral',
    `terrible wifi, the wifi in this, wifi in, im down for, down for lunch, down with flu, down with a, down with covid, down to the, down to two, down to our last, sit down, sat down, going down to, cut down, break it down, down payment, shut down for, shut down the old, wind down, touch down, drill down, come down with, lost my voice, lost the tender, lost the match, lost the game, lost the deal, lost the bid, lost 3, get lost, lost in translation, lost track, lost count, dying to, killing it, killer demo, attack plan, plan of attack, heart attack, stuck in a meeting, stuck in traffic, stuck in meetings, held up in, dead on time, dead tired, dead stopped, broke my leg, broken heart, crash course, crash pad, crashed on the couch, crashed at, hang out, hang on, hanging out, hang tight, freezing cold, its freezing, freezing in, blown away, burnt out, died laughing, im dead, missed the bus, missed the train, missed your call, missed call, miss you, missing you, slow day, slow week, slow news, out of order take, wrong thread, wrong button lol, wrong person sorry`,
  ],
];
