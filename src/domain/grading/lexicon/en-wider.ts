import type { LexiconPart } from '../lexicon.ts';

/** What people tell without naming a fault: danger, money gone astray, breadth, consequences; English and words of its neighbours. */
export const englishWider: LexiconPart = [
  [
    'harm',
    `evacuat*, trapped, injured, injury, injuries, on fire, caught fire, smoke, overheat*, out of control, uncontrolled, life threatening, lives at, peoples lives, patient safety, safety risk, dangerous, hazard*, explosion, gas leak, diverted, divert patients, emergency patients, diverting, ambulances diverted, emergency stop, emergency room, emergency line, emergency hotline, emergency calls, icu, intensive care, stuck in the lift, stuck in the elevator, oxygen, life support, unsafe, not safe`,
  ],
  [
    'payout',
    `paid twice, double salar*, double pay, double paid, double payment*, paid double, double deduct*, deducted twice, debited twice, withdrawn twice, transferred twice, went out twice, sent the money, money to the wrong, money went, wrong beneficiar*, wrong bank account*, wrong iban*, wrong recipients account, paid to the wrong, payments to the wrong, paid the wrong, wrong people paid, charged someone elses, charged for someone elses, charged the wrong, charged a, drained, overdrawn, negative balance*, already cleared, bank already paid, bank has already, refunded everyone, refunded twice, refunding everyone, free of charge to everyone, sold for 0, sold for 1, for one cent, for 0.01, priced at 0, priced at zero, price of zero, price of 0, at zero price, money is gone, money gone, funds gone, missing funds, missing money, lost money, losing money, money lost, out of pocket, bleeding money, burning money`,
  ],
  [
    'standstill',
    `dead in the water, has worked since, no one has worked, nobody has worked, nobody can work, nobody is working, cant do any work, sent home, send them home, send people home, sending people home, sending everyone home, sent everyone home, sent the shift home, plant stands, plant is standing, factory stands, lines stand, line stands, production stands, production is standing, whole plant, stands still, standing still, stand still, nothing left to do, nothing moves, nothing is moving, nothings moving, not moving at all, (line|lines|belt|belts|conveyor|conveyors|press|presses|ovens|cranes|trucks|production) (stopped|stands|standing|idle|halted|are idle|are standing|is idle|have stopped|has stopped), closed the counter, closed the counters, closed early, closing early, shutting the doors, shut the doors, closed the shop, closed the store, hands in pockets, arms folded, staring at screens, staring at the wall, parada, produccion parada, stillstand, steht, ausgefallen, zero revenue, revenue is zero, business is at zero, no revenue, no income, cant earn, earning nothing, we are blind, were blind, flying blind, operating blind`,
  ],
  [
    'everyone',
    `every one, every tenant, every single tenant, every click, every user, every device, every machine, every scanner, every screen, every room, every line, every door, every counter, every branch, every depot, every ward, every region, entire company, entire region, entire site, entire fleet, entire plant, entire hospital, entire network, complete plant, complete site, complete company, the complete, whole plant, whole region, whole fleet, whole town, whole city, whole network, across the fleet, across the board, across all, across every, everything red, all red, all counters, all wards, all lines, all doors, all gates, all lanes, all rooms, all devices, all machines, all all regions, all countries, all shifts, all guests, anywhere, nobody gets in, 100 percent, 100%, each and every, each barcode, any machine, any line, any door, any lane, any screen, tout le monde, alle, alles, todo, todos, both sites, both plants, both data, both warehouses, all of us, all of them, all of our`,
  ],
  [
    'zero cannot',
    `not one, none can, none will, none could, none of them, none work, none respond, none reconnect, none starts, none start, no release for any, gives no release, gives nothing, give nothing, no one gets in, no one can get, nobody gets, nobody could, no single, nothing goes, nothing gets, nothing comes out, nothing comes in, nothing arrives, nothing happens at all, nothing at all, no tickets go, no ticket can, no patient can, no truck can`,
  ],
  [
    'cannot',
    `keeps faulting, keep faulting, faulting, faults every, faults out, trips, tripping, trips out, quits on, quit on us, gives up on, (stopped|stops|stop|ceased|quit) (understanding|answering|recognising|recognizing|ringing|reading|counting|opening|closing|charging|beeping|blinking|moving|listening|talking|reporting|recording|tracking|measuring|logging|polling|replying|reacting|playing|streaming|showing|feeding|picking|taking|giving|finding|matching|sorting|forwarding|routing|booking|posting|paying|accepting|issuing|signing|pushing|pulling|delivering|displaying|loading|calculating|adding|charging),
     not ringing, not answering, not reacting, not understanding, no reaction, without reaction, doesnt react, dont react, does not react, doesnt answer, dont answer, does not answer, doesnt ring, not reconnect*, cannot reconnect, not authorised, not authorized, unauthorised device, kicked off, kicked from, getting kicked, gets kicked, thrown out, thrown off, falls out, fell out, drops us, drops calls, dropped calls, cut us off, cuts us off, cut off from, lost contact, lost sight, out of reach, out of action, out at all, printings out, is out at, are out at, out of order again, on strike, gone silent, went silent, silent since, mute, deaf, lifeless, empty array, empty response, empty result, empty list, empty page, comes back with nothing, replies with, answers 500, simply answers, says invalid, invalid ticket, not found error, breaks for, breaks when, breaks on, breaks if, breaks after, breaks every, breaking, gets rejected, rejects all, rejecting all, no go, is a no go, geht nicht, funktioniert nicht, no funciona, ne marche pas, en panne, hors service, nicht erreichbar, defekt, needs two, needs a second, need five, need six, needs three, needs several, need several, must be coded twice, must be done twice, have to do it twice, have to press, need to press, need to tap, needs another, needs a kick, second press, second touch, second swipe, five or six swipes, second attempt, third attempt, several attempts, two attempts, three attempts, multiple attempts, on each try, each try, with every try`,
  ],
  [
    'down',
    `wading through mud, dropped dead, stone dead, everythings red, red across, all red, black screens, gone black, no heartbeat, heartbeat lost, no ping, no pulse, flatlined, flat lined, flatline, 504s, 503s, 502s, not coming up, not coming back, doesnt come back, wont come back, never came back, caida, caido, down hard, out since, lights out, no dial tone, no dialtone, no ring tone, power cycled, nuked, went up in smoke, plattgelegt, lahmgelegt`,
  ],
  [
    'gone',
    `took everything, wiped already, already wiped, owns no data, own no data, we own no, no data left, nothing restored, archive corrupt, backup corrupt, backups corrupt, backup is corrupt, backups are corrupt, corrupt also, restore failed, restore fails, restore gave, cannot restore, cant restore, unable to restore, no snapshot, no backup, years of, months of, weeks of data, days of data, hours of data, delete job, cleanup job, purge job, deleted the wrong, emptied, emptied the, truncated, overwrites, rearrang*, evaporat*, not recoverable, no longer exist, no longer exists, doesnt exist any more, doesnt exist anymore, ceased to exist, turned to zero, back to zero`,
  ],
  [
    'sees',
    `see, sees, seeing, read, reads, view, viewing, browse, open, opened, opens, download, downloaded, received, receives, receiving, got, gets, getting, landed, lands, landing, shows, displayed, accessed, lists, listed, visible, inside, points to, belongs to, belonging to, returned, returns`,
  ],
  [
    'leak',
    `to field, in the to field, in to:, in cc, in the cc, cc field, all recipients visible, recipients can see, balance visible, balances visible, searchable, shows up on google, indexed, can be guessed, guessing the, change the id, changing the id, change the number in the url, by changing the, without asking for, no authentication, without any check, outbound traffic, unknown ip, unknown host, unknown country, exfiltrat*, uploaded to unknown, sent outside, sent to outsiders, sent to all customers, mailed to everyone, mailed to all, full history of, other companies files, other companies data, inside another, another banks, another hospitals, another schools, another firms, someone elses backend, someone elses account, someone elses data, someone elses orders, someone elses file*`,
  ],
  [
    'attack',
    `changed by somebody, changed by someone, changed by a stranger, unknown admin, unknown owner, new owner account*, mfa off, mfa disabled, mfa removed, mfa reset by, locked us out, took over, taken over, takeover, pulled the plug on the internet, bitcoin, wallet address, our files are, decryption, decrypt, ransom note, logged in from, logins from, login from, sign in from, brute force, botnet, bots, bot traffic, flood, flooding us, ddosed, tampered, tampering, forged, fake invoices, fake orders, fake login, fake page, fake site, spoofed, impersonat*, stolen credentials, stolen tokens, stolen card*, api key leaked, token leaked, keys leaked, secret leaked, secrets leaked`,
  ],
  [
    'queue',
    `diverted, guests waiting, patients waiting, trucks waiting, drivers waiting, lorries waiting, waiting for papers, waiting outside, waiting in line, waiting at, queue to the, queue down, queue round, queue around, queues at, queueing, queuing, in the cold, in the rain, drowning, is drowning, are drowning, overwhelmed, swamped, snowed under, backlog*, piling up, pile up, piles up, on hold, lots on hold, grumpy, fuming, going crazy, ringing off, phones ringing, is a pain, handwritten temporary, turned around, sent away`,
  ],
  [
    'many',
    `1 in 5, 1 in 4, 1 in 3, 1 in 10, one in five, one in four, one in ten, two of three, two of the three, two of four, other two, three of, four of, five of, six of, of our guests, of our cases, of our users, of our orders, of our customers, guests, cases, citizens, operators, dozens of, main customer, biggest customer, key account, colleagues, nurses`,
  ],
  [
    'wrong',
    `the same red, same colour, backwards, two entries, duplicate entry, twice in the list, counts minus, negative count, hieroglyphs, wrong shelf, wrong floor, wrong room, wrong lane, wrong door, wrong size, wrong scale, wrong unit*, wrong currency, wrong rate*, wrong vat, reads 0 as, reads o as, reads 1 as, mixes up, mixing up, mix up, confuses, confused with, mistakes, addressed to the, addressed to a, who left, still addressed, old figures, old numbers, yesterdays figures, yesterdays numbers, days behind, 2 days behind, two days behind, a day behind, day behind, days old, hours old, column shift, shifted by one, by one row, off by a, out by a, hole in, gap in, gaps in, holes in, loud, too loud, too quiet, echo, beeps, beeping, rattles, hums, humming, buzzing, crackl*, noise, noisy, hears an, kicked out, rearrange themselves, pops up, asks three times, asks twice, asks again, asked again, warning each, logs a warning, filled the disk, filled the, as error, false positive*, false alert*, false alarms, wrongly flagged`,
  ],
  [
    'slow',
    `wading, mud, molasses, treacle, longer than before, longer than usual, longer than normal, slower than, instead of 5, instead of five, instead of 2, instead of two, 25 min instead, dragging, drags, drags on, grinding, grinds, at a snails, snails pace, dial up, gone for a coffee, make a coffee, coffee while, time for coffee, half asleep, hours late, seconds per, seconds each, minutes per, minutes each, per click, per scan`,
  ],
  [
    'calm',
    `nobody minds, no one minds, i just observed, just observed, just noticed, only noticed, wasteful but fine, but fine, safe ish, not worth a ticket, not worth, tbh, purely cosmetic, nit, tiny nit, just a nit, for your list, for your backlog, for the backlog, whenever you, one day maybe, if you are bored, when bored, i guess, made us laugh, made me laugh, funny though, for fun, curiosity only, whats the harm, ;), :), haha, not complaining`,
  ],
  [
    'others-fine',
    `all other rooms, other rooms first, first time right, all others right, the other printers, other printers, the other scanners, other doors, the other doors, on the others, with the others, only with the old, only the old, only old`,
  ],
  [
    'manual-way',
    `writing on paper, cashiers are writing, on paper for, we do paper, paper for the, go to local panel, local panel, use the emergency accounts, emergency accounts, use direct links, direct links, handwritten, hand written, corrected by hand, need to be corrected, reset by hand, operator resets, resets, walkie talkie*, over the radio, by phone instead, calling each other, whatsapp group`,
  ],
  ['relative', `who, where, which, what, when, whose, whom`],
  ['how relative', `how`],
  ['why', `why`],
  ['how', `how i, how we, how you, how one, how people`],
  [
    'ask',
    `regarding, which of your, would you recommend, do you recommend, recommend, is there an education, education discount, are the logs kept, wie viel, combien, cuanto, is the bulk, do pallets, have to be scanned or, or is the, or do we, or does, or should, or can we, or is it, is it normal, normal behaviour, stored physically, hosted where, hosted in`,
  ],
  [
    'wish',
    `wed love a, wed love to, would love a, would love to, we d love, would be handy, would be cool, would help a lot, it would help, could you one day, some day, one day`,
  ],
  [
    'chase',
    `how far are you, how far are, where are you with, are you guys, what did the developers, what did your, what did they, heard back, hear back, word from, have the developers, did the developers, did engineering, has engineering, come back to me, come back to us, get back to me, get back to us, lost in, forgotten about, forgot about us, forgotten us, anybody alive, anyone alive, someone alive, ticking, clock is ticking`,
  ],
  [
    'complaint',
    `written explanation, explanation and, hate, beta tester, guinea pig, please stop doing, stop doing that, closed without asking, without asking, fifth time, sixth time, asked the same thing, same thing three times, explained three times, for the third time, on hold for, bot asks me, your bot, chatbot, nobody told us, no one told us, wasnt told, werent told, cut us off, exit the contract, we exit`,
  ],
  [
    'threat',
    `we exit, exit the contract, or we leave, or we go, evaluate alternatives, evaluating alternatives, alternatives, rfp, look at competitors, tendering, terminate the contract, withhold payment, hold back payment, not paying, stop paying`,
  ],
  [
    'not-ours',
    `not affected, were not affected, we are not affected, isnt affected, expected, that is expected, is expected, on our side tonight, maintenance on our side, our side tonight, our maintenance, planned by us`,
  ],
  [
    'arrangement',
    `got off the phone, on the phone with, ring the bell, ask for, hall, parking is, po will follow, will follow, approved the quotation, have approved, we approved, merry christmas, happy new year, best wishes, peaceful, season greetings, seasons greetings, all the best, no complaints, thats how i like it`,
  ],
  ['test', `test database, test databases, test data`],
  [
    'neutral',
    `no complaints, got off, i got, zero budget, mostly short stops, short stops, one or, no bookings yet, with no bookings, that has no, expected by, as expected, lost sight of the, sort out, read only, read receipts`,
  ],
];
