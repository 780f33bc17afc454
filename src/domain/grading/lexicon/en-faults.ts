import type { LexiconPart } from '../lexicon.ts';

/** What can be wrong, how widely and how badly, in English. `stem*` takes any ending; `(a|b)` stands for either. */
export const englishFaults: LexiconPart = [
  [
    'down',
    `(is|are|was|were|went|goes|gone|been|all|completely|totally|still|just|again) down, down again, down now, down since, down for, taken down, brought down, outage*, offline, unavailable, unreachable, not reachable, unresponsive, not responding, no response, doesnt respond, died, is dead, are dead, all dead, went dead, dead again, dropped off, drops off, dropped out, disconnected, connection lost, connection refused, lost connection, dropping connection, drop connection, keeps disconnecting, keep dropping, not available,
     wont start, wont boot, does not start, doesnt start, cannot start, not starting, wont come up, doesnt come up, shut down, knocked out, kaput, bricked, toast, prod down, system down, server down, site down, everything down, everything is down, database down, network down, hard down, unplanned downtime, down, (is|are|been|went|goes|were|was) dead, has died, have died, no connectivity, dark since, vehicles dark, no temps, no feed, no feeds, feeds stopped, wont let anyone, doesnt let anyone, refuse connections, refuse every, refuses connections, connection refused, refusing connections, unreachable, fell over, gone down, gone offline, knocked offline, been standing, has been unavailable, is unavailable, arent reachable, isnt reachable, bricked, crippled, out of service`,
  ],
  ['down component', '502, 503, 504, bad gateway, gateway time out, gateway timeout, service unavailable'],
  ['able', 'can, could, able to, is able, are able, was able, could'],
  [
    'collapse',
    'crash*, froze, freez*, frozen, blue screen, black screen, white screen, blank page, blank screen, blank, hang, hangs, hanging, hung, closes itself, quits, shuts itself, force close*, locks up, locked up, dies at, dies on, dies when, dies,   collapsed',
  ],
  [
    'cannot',
    `cannot, can not, cant, cnt, cant be, unable, not able, couldnt, could not, impossible to, fail*, does not work, doesnt work, dont work, do not work, didnt work, not work, isnt working, aren't working, is not working, not working, not workin, stopped working, stop working, no longer work*, no longer, broken, broke, broke down, brk, busted, wont, will not, refuses, refusing, reject*, rejected, rejecting, stuck, blocked, blocks us, inaccessible, no access, never arrive*, never finish*, never load*, nothing happens,
     nothing loads, nothing works, nothing opens, nothing prints, nothing comes, stopped, stops, stopped firing, not firing, ceased, dead in, spins forever, spinning, just spins, keeps spinning, endless loading, loading forever, doesnt do anything, does nothing, unusable, not usable, out of order, gives up, gives nothing, returns nothing, comes back empty, not generated, did not generate, not sent, not going out, not coming, not arriving, not received, not updat*, not showing, not displaying, not load*, not sync*, not open*, not sav*, not print*, not process*, not pair, greyed out, grayed out, disabled, denied, permission denied, access denied, declined, timed out, locked, bounced, dropped, not posting, not posted, couldn't, unable to, no way to, has no way, paralyzed, paralysed, halted, not respon*, wouldnt, would not let, wont let, not letting, not accept*, fails with, didn't run, not run, didnt run, not scann*, locked out, shut out, all locked out, nothing works, nothing worked, just reloads, keeps reloading, reloads, in limbo, into limbo, stops at, drops after, needs re login, need re login, relogin every, re login every, not credited, isnt credited, arent credited, not assigned, not included, not printed, not released, not calculated, not counted, havent run, hasnt run, didnt arrive, dont get them, doesnt get, dont get, dont receive, doesnt receive, not delivered, undelivered, refuse*, denies, ignores, omit*, loop, loops, looping, chokes, bombs, haywire, bugs out, wont budge, no go, not letting me, not let me, spits out, ends up empty, shows nothing, displays nothing, returns an error, does not respond, unresponsive, cant even, isnt possible, not possible, impossible, wasnt able, werent able, keeps erroring, keeps failing, keeps crashing, keeps freezing, half works, barely works, hardly works, not usable, no longer opens, no longer loads, no longer prints, no longer saves, hit a wall, cant proceed, cannot proceed, cant continue, cant complete, cant finish, cant get past, wont accept, wont save, wont print, wont open, wont load, wont sync, wont connect, wont send, wont update, wont collapse, wont expand, wont close, wont scroll, wont render, doesnt collapse, doesnt expand, doesnt close, doesnt scroll`,
  ],
  [
    'business cannot',
    '(cant|cannot|can not|unable to|not able to|couldnt|not) (ship|sell|dispatch|deliver|dispense|trade|invoice anyone|produce|take orders|take payments|take payment|accept orders|accept payments|accept any|process orders|process payments|fulfil|operate|serve|check out|checkout|pay|book|post sales|pick|pack|load), no orders, no sales, no payments, zero orders, zero sales, no bookings, no labels, nothing ships, nothing has left, no pick lists, no transactions',
  ],
  [
    'working',
    `work, working, load, loading, open, opening, show, showing, display, displaying, sync, syncing, save, saving, print, printing, send, sending, arrive, arriving, respond, start, appear, appearing, render, rendering, update, updating, updated, generate, generating, connect, connecting, reach, receive, receiving, received, process, processing, process any, scan, scanning, pair, run, running, calculate, calculated, match, add up, refresh, trigger, triggering, fire, firing, import, export, upload, come, coming, come in, come through, go through, going through, went through, post, posting, complete, finish, tie out, tally, balance, agree, accept, validate, register, play, download, return, move, transfer, transferred, reflect, reflected, apply, applied, let, allow, log, find`,
  ],
  [
    'error',
    `error*, exception*, errored, erroring, 500, 500s, 404, 403, 401, 400, 429, fault, faulty, invalid, traceback, stack trace, stacktrace, nullpointerexception, typeerror, valueerror, keyerror, illegalargumentexception, undefined, nan, fatal, panic, oom, out of memory, disk full, deadlock*, lock wait, conflict, corrupt*, glitch*, malfunction*, session invalid, schema invalid, sign invalid, license expired, certificate expired, cert expired, readtimeout, no such file, garbled, gibberish, unreadable, misbehav*, acting up, internal server error, throws, throwing, screws up, messed up, err_*`,
  ],
  [
    'trouble',
    'problem*, issue, issues, trouble, something wrong, something is wrong, somethings wrong, whats wrong, weird, strange, odd, funny, not right, not normal, incident*, whats going on, what is going on, whats happening, what happened, something off, acting weird, hiccup*',
  ],
  ['defect', 'bug, bugs, bug report, defect*, glitch'],
  [
    'wrong',
    `wrong, incorrect*, inaccurate, mismatch*, missing, duplicate*, duplicated, doubled,  twice, doesnt match, dont match, does not match, not match*, doesnt add up, dont add up, off by, is off, are off, way off, out of sync, outdated, stale, not up to date, didnt update, did not update, old prices, negative, zero, zeros, shows zero, reads zero, gives zero, all zero, oversold, overselling, undercharged, overcharged, miscalculat*, swapped, mixed up, shuffled, inverted, reversed, upside down, discrepan*, inconsistent, not tie*, dont tie, doesnt tie, too high, too low, short by,  skipped, skips, delayed,  behind, minutes behind, hours behind, hours late, arrive late, not reflected, misrouted, wrong people, wrong customer*, wrong amount, reappear*, keeps coming back, still shows, shows up as, drop*,  over by, same reminder, doesnt reflect, not include*, not applied, has no colum, arrive late, arrives late, arriving late, comes late, too late, minutes late, hours late, days late, ignores umlauts, skipping, repeats, repeating, looks like last, out of whack, lacks, lacking, without the, misplac*, mislabel*, misroute*, misread*, misdated, misprint*, mis sort*, unsorted, incorrectly, wrongly, erroneous, bogus, phantom, ghost, unknown item, duplicate e mail, two copies, not what we, behind schedule data, in us format, in the wrong, to the wrong, with the wrong, from the wrong, of the wrong, by the wrong, at the wrong, for the wrong, leaves weird, weird characters, strange characters`,
  ],
  [
    'wrong business',
    'double charg*, double charging, charged twice, charging twice, overcharging, overcharged, double billing, double billed, charged again, oversold, wrong amount charged, billed twice',
  ],
  [
    'slow',
    `slow*, lag*, laggy, sluggish, crawl*, crawling, takes forever, taking forever, forever to, takes ages, taking ages, takes minutes, (takes|taking|took) (about|over|around|up to|more than|almost|nearly) a minute, a minute to, minutes to, seconds to, long to load, too long, so long to, time out, times out, timing out, time outs, timeout*, timed out, latency, p95, p99, degraded, delay*, performance, unbearably, snail, molasses, intermittent*, flaky, choppy, stutter*, unstable, spins, spinning, still loading, loading very, loads very, load times, lag, long time, page loads`,
  ],
  [
    'badly',
    'very, extremely, super, really, terribly, badly, unbearably, unbearable, unusable, painful, forever, constantly, all the time, all day, always, keeps, keep, totally, completely, severely, huge, massive, insanely, ridiculously, horribly, every time, each time, every day, non stop, continuously, most pushes, most, every single, so slow, way too',
  ],
  [
    'mild',
    'a bit, slightly, a little, somewhat, a tad, kind of, kinda, sort of, small, minor, tiny, little bit, a touch, marginally, bit,  not ideal',
  ],
  [
    'cosmetic',
    `misalign*, typo*, misspell*, misspelt, spelling mistake, overlap*, cut off, cuts off, cropped, truncat*, blurry, blurred, ugly, pixelated, off center, off centre, shifted, unreadable lol, faded, cosmetic*, cosmetic only, too small, too big, tiny font, hard to read, extra blank page, off by one, 0.01, rounding, raw keys, case sensitive, alphabetically, squished, squeezed, wraps, stretch*, wrong colour, wrong color, wrong icon, wrong order, flicker*, stays forever, jumps, reset each time, greyed, tilted, crooked, cut in half, cut off on, covers part, covers the, flickers, closes too early, turn into boxes, strange character*, weird character*, after the amount, wrong side, indentation, not aligned, isnt aligned, too dark, too bright, contrast, squashed, squish*, stretched, skewed, rotated, sideways, upside down, flipped, faint, washed out, illegible, unreadable, hard to see, hard to read, too tiny, too light, too faint, too bright, jagged, fuzzy, grainy, pixelat*, spills over, overflows, overflowing, runs off, runs over, sticks out, hidden behind, hides behind, half visible, partly visible, partly hidden, clipped, chopped, not centred, not centered, uneven, inconsistent spacing, misprinted logo, looks strange, looks broken, looks wrong, looks funny, font is, colour is, color is`,
  ],
  [
    'gone',
    `lost,   gone, wiped, wipes, erase*, deleted,  dropped table, was dropped, vanish*, disappear*,  is empty, went missing, have gone missing, missing data, not there anymore, no longer there, overwritten, overwrote, purged, cleared out, blanked, nowhere to be found, cannot be recovered, unrecoverable, zero bytes, 0 bytes, truncated table, removed itself,  reset to zero, reads zero, every sku in every location reads zero, cant find any of our, got deleted, was deleted, were deleted, been deleted, has deleted, deleted itself, table is empty, are empty, is empty, came up empty, lost all, we lost all, lost everything, went poof, poof, nowhere, not there any more, isnt there anymore, arent there anymore, been wiped, got wiped, was wiped, were wiped, been erased, was erased, been lost, got lost, were lost, was lost, have vanished, has vanished, have disappeared, has disappeared, no trace, without a trace, empty now, now empty, shows nothing, shows no records, no records, no data at all, zero rows, zero records, 0 rows, 0 records, table is gone, tables gone, data gone, data is missing, data missing, records missing, records are missing, files are missing, orders are missing, reset to factory, factory reset, rolled back to, reverted to last, restored an old, overwritten with`,
  ],
  [
    'zero',
    `not a single, not one, none of our, none of the, none of us, none of them, no one, nobody, zero people, zero orders, no orders have, every single call, not even one, any of us, nothing at all, nothing can be, nothing has,  a single call, a single thing, single one,  no one on, not even a single, no orders, no sales, no payments, no bookings, no labels, no transactions, no pick lists, any channel, any terminal, no work orders, no jobs, no deliveries, no invoices, no prescriptions, zero sales, zero orders, zero payments, zero transactions, no sales at all, not getting any orders, not receiving any orders`,
  ],
  [
    'leak',
    `leak*, exposed, expose*, publicly, public bucket, without login, no login, without authentication, without authenticating, without logging in, no auth, unauthori?ed, unauthorized, unauthorised, data breach, breach*, breached, dark web, wrong recipient*, going to the wrong people, sent to the wrong, indexed by google, open to the world, world readable, cross tenant, idor, publicly searchable, no password needed, without password, customers see each others, customers can see each others, clients see each others, clients can see each others, companies see each others, tenants see each others, patients see each others, see other customers, see other peoples, publicly listable, listable, incognito, without a login, without signing in, no authentication, anyone with the link, anyone can see, anyone can open, anyone can download, everyone can see, open bucket, world readable, open directory, data spill, disclosed, disclosure, overshar*, shared with the wrong, forwarded to the wrong, went to the wrong, going to the wrong, arrives at the wrong, delivered to the wrong customer, got into someone, into another account, in another account, other accounts data, see other accounts, dump online, dumped online, forum post, posted on`,
  ],
  [
    'stranger',
    `another company*, other companies, another tenant*, other tenant*, other tenants, another customers, other customers, another clients, other clients, someone elses, somebody elses, other peoples, a different company*, a different customer*, strangers, wrong people, wrong person, wrong customer, competitor*, not ours, not our, a different company, different companies, another firm, another business, other firms, another patient, other patients, another clinic, someone else, somebody else, another account, other account, another user, other users, another patient, another student, another client, another customer, other customer, other company, other firms, other organisations, other organizations, other workspace*, another workspace, another organisation, another organization, different tenant, different client, unrelated company, unrelated customer, people we dont know, people outside, outsiders, outsider, third parties, neighbour company`,
  ],
  [
    'sees',
    'see, sees, seeing, saw, view*, access*, show*, got, get, gets, getting, receiv*, visible, open*, download*, landed, logged, into, reach*',
  ],
  [
    'peek',
    'see each others, sees each others, see everyones, sees everyones, can see all salaries, see salaries, see cost prices, see margins, see each other, view each others, visible to all staff, wrong permissions',
  ],
  [
    'attack',
    `attack*, hacked, hacker*, hack, ransom*, ransom note, ransomware, malware, virus, trojan, infected, intrusion, intruder*, compromised, hijack*, taken over, took over, ddos, dos attack, brute force*, brute forcing, phish*, sql injection, injection, exploit*, tamper*, defaced, encrypted, crypto*, cryptolocker, bitcoin, backdoor, stolen, stole, account takeover, suspicious login*, unknown ip, unknown admin, strange login*, impersonat*, spoof*, vulnerab*, someone created, someone else logged, someone exported, someone has deleted, someone logged, fraud*, payout bank account, changed the payout, changed our bank, changed the bank, credentials were, ex employee still, former employee, is deleting, deleting projects, deleting our, casino, malware, malicious, phished, serves malware, hijacks, unauthorised transfer, unauthorized transfer, someone wiped, somebody wiped, wiped our, someone erased, someone changed all, redirects to a, redirecting to a, phishing page, data leak, stolen by, break in, broke in, broken into, intrud*, infiltrat*, hijacked, takeover, tampered, deface*, vandal*, skimm*, scraping our, scraped, botnet, bots are, bot attack, spam sent, sending spam, spoofed, fake site, fake login, phony, forged, forgery, extortion, ransom demand, decrypt, decryption key, wallet address, monero, malicious code, malicious script, injected, xss, csrf, rce, zero day, cve, privilege escalation, lateral movement, exfiltrat*, siphon*, unknown device, unrecognised login, unrecognized login, unrecognised device, logins from abroad, login from abroad, foreign country, someone logged in, someone has access, someone has been, stolen credentials, leaked credentials, api key leaked, key leaked, password leaked, sim swap, wire fraud, unauthorized payment*, unauthorised payment*, rogue admin, disgruntled, sabotag*`,
  ],
  [
    'standstill',
    `standstill, stand still, at a stop, halted, has halted, at a halt, to a halt, grinding to, ground to, full stop, production stopped, line stopped, lines stopped, production line stopped, line is down, lines are down, production is down, production halted, business stopped, business is stopped, dead in the water, idle, sitting idle, sitting here, nobody can work, no one can work, cant work, cannot work, unable to work, can not work, people cant work, people can work right now, cannot operate, cant operate, cant do business, cannot do business, cant do anything, cannot do anything, out of business, losing money, losing revenue,
     sent home, sending people home, sent everyone home, had to close, closed the store*, closing the store*, stores are closed, work has stopped, all work stopped, paralyzed, paralysed, nothing moves, nothing is moving, nothing works, everything stopped, everything is stopped, everything has stopped, no way to sell, pulled the shop, shutdown, complete outage, total outage, full outage, can't trade, nothing has left, twiddling, blackout, complete blackout, standing still, at standstill, cant accept bids, cant register patients, locked out of everything, (production|the line|our line|all lines|lines|plant|factory|operations|all work|work|shipping|warehouse|business) (has stopped|have stopped|stopped|is stopped|are stopped|halted|has halted|have halted|is halted), people home, send everyone home, sending everyone home, clock in or work, standing there, just standing, standing idle, live on tv, at risk, burning money, workers are standing, cant do their job, cant do their jobs, been standing since, has been standing, shop floor has been, floor is standing, costing us thousands, thousands a minute, thousands per minute, losing thousands, every minute costs, cant do anything, we cant do anything, turn patients away, turn customers away, turning people, cant serve any, cannot serve any, lose the whole day, nothing gets done, cant get anything done, cannot get anything done, work is impossible, unable to do anything, unable to do any, no one can do, nobody can do, everything ground, all idle, are idle, people idle, operators idle, workers idle, staff idle, staff are idle, waiting around, hands are tied, grounded, at anchor, shut up shop, shop is closed, doors closed, doors are closed, trading halted, trading stopped, suspended trading, production is halted, production is stopped, production at, line is stopped, lines are stopped, line has stopped, lines have stopped, no production, no output, no shipments, not a thing, cant open the store, cannot open the store, cant open for business, cant run the, cant run our, cannot run, unable to run, business is at, revenue is zero, sales are zero, hemorrhaging, bleeding money, losing thousands, cost us thousands, costing us, every hour costs, per hour we lose`,
  ],
  [
    'queue',
    `queue*, queuing, line of customers, customers waiting, customers are waiting, trucks waiting, trucks are waiting, drivers waiting, patients waiting, waiting at the, lined up, piling up, pile up, backlog*, backed up, stacking up, phones are melting, complaints, angry customers, customers complain*, customers are complaining, chargeback*, penalt*, losing customers, calls flooding, flooded with, out the door, furious, pickers are furious, no shows, no shows are up, long line, refunding people, get complaints, complain about, team is blind, blind`,
  ],
  [
    'everyone',
    `everyone, everybody, every user, every customer, all users, all customers, all staff, all employees, all of us, all our, all of our, all, nobody, no one, noone, none of us, none of our, any of us, whole company, entire company, company wide, companywide, whole team down, the whole, whole, entire, every, all over, worldwide, globally, nationwide, all stores, all branches, all sites, all locations, all offices, all regions, across the board, everywhere, each and every, org wide, organisation wide, organization wide, site wide, sitewide, plant wide, anyone, anybody, every single, all tenants, all lines, all four, all three, all five, all stations, each user, whole warehouse, whole hospital, not just us, universal*, for everybody, for anybody, each of our, all of them, all teams, every team, all three, all sites, all depots, all offices, every office, every shop, every page, every connection, region wide, the entire, every store, every branch, every one of, all at once, us all, all of you, across all, across the, throughout, in every, on every, from every, for all, to all, at all sites, at every site, all accounts, all customers, all clients, all terminals, all machines, all devices, all users are, all branches, all channels, all pages, all screens, all our sites, all our stores, our entire, their entire, entire region, entire country, entire fleet, entire plant, entire factory, entire hospital, entire school, complete, total, wholly, both sites, both plants, both warehouses, all plants, any device, any browser, any machine, any network, whichever, no matter who, no matter which, whoever, wherever, each one of, literally everyone, pretty much everyone, virtually everyone, nearly everyone, almost everyone, basically everyone`,
  ],
  [
    'department',
    'department*, whole team, entire team, sales team, our team, my team, team, teams, whole office, entire office, the office, support floor, finance, accounting, hr team, whole department, entire department, whole floor, whole site, whole sales team, warehouse team, my colleagues and i, our office, branch office, crew, shift',
  ],
  [
    'many',
    `many, several, multiple, lots of, a lot, alot, lot of, dozens, hundreds, thousands, most, most of, majority, half, a third, quarter of, numerous, a bunch, bunch of, a few, few, various, a number of, some users, some customers, some of our, some of the, plenty, good chunk, other offices, more and more, 1 in 3, 2 out of 3, out of 3, one in three, per cent, percent, widespread, others too, us too, me too, same for my colleagues, same here, dozens of complaints, so many, plus, a dozen, dozen, a hundred, hundred, a thousand, thousand, tons of, loads of, heaps of, scores of, countless, every other order, every second, one third of, roughly half, nearly half, over half, more than half, half our, half my team, two thirds, the majority, large number, significant number, a chunk, big chunk, across teams, across departments, other teams, other departments, several of us, few of us, some colleagues, colleagues too, my colleagues too, same for others, not only me, isnt just me, not just me, its not just me, multiple people, multiple users, multiple sites, multiple customers, repeated*, many times, most of the time`,
  ],
  [
    'people',
    'users, people, customers, clients, stores, shops, branches, offices, orders, invoices, sites, employees, operators, staff, drivers, suppliers, agents, reps, sales reps, locations, plants, factories, sensors, devices, terminals, tickets, records, teams, depots, warehouses, stations, skus, parcels, parcel, containers, colleagues, workers, managers, inspectors, patients, students, members, accounts, lines, machines, scanners, tenants, seats, pickers, vendors, buyers, nurses, doctors, teachers, guests, hotels, rooms, restaurants, outlets, dealers, partners, regions, countries, site managers, complaints, vouchers, transactions, shipments, credit notes, of them',
  ],
  [
    'one',
    `only me, just me, just for me, for me, only one, just one, one user, one of our users, one of the users, one colleague, a colleague, one customer, one client, one order, one quote, one invoice, one record, one of our, one of my,   a user, my account, my user, only on my, on my machine, her account, his account, one person, one device, one machine, one line item, one printer, one scanner,  a specific, one specific, specific user, one particular, this one order, our trainee, station 3, one store, one page, the page for, a single user, a single customer, a single order record, single customer record, one of the interns, an intern, only happens on my, happens on my,  one customer name, in it,  on my mac,  one of the, a friend, me too small, my position`,
  ],
  ['self', 'i, my, me, im, ive, mine, myself'],
  [
    'others-fine',
    'others are fine, others fine, others r fine, others can, others work, others ok, other users ok, other users are fine, other users can, everyone else can, everybody else can, everyone else is fine, everyone else works, everybody else is fine, colleagues can, my colleagues can, colleague can, works for everyone else, works for others, works for my colleagues, fine for others, only affects me, ok for others, others dont have, all the others went, other orders are fine, rest are fine, all others fine, the others are fine, no one else, nobody else, nowhere else',
  ],
  [
    'neutral',
    `of course, all right, not at all, at all, after all, all set, first of all, all the best, hi all, hello all, morning all, good morning all, thanks all, dear all, you all, all in all, hey all, the whole time, right now, slow down, write down, note down, scroll down, drop down, dropdown, break down of, count down, down the road, down the line, calm down, everyone else, every now and then, as a whole, on the whole, missing out, gone through, went ahead, not least, error free, all the time, no more than, at the end, extra charge, too much trouble, in trouble, once more, for a while, no problem at all, everything all right, one hour, one day, one week, one month, one minute, one second, one by one, one of the worst, one more time, one way, no one, day one, one time password, one in, one of three, one of two, one of four, one of our three, each one, every one, that one, this one, one after, one third, one half`,
  ],
  [
    'badly',
    `every few minutes, every few seconds, every few hours, every minute, every hour, every second, every morning, every other, every five, every ten, every half hour, all over the place, all day long, over and over, nonstop, repeatedly, multiple times a day, dozens of times`,
  ],
  [
    'down',
    `dead, everythings dead, totally dead, completely dead, dark, went dark, gone dark, black, kaputt, not running, not up, wont respond, not responding, isnt responding, unresponsive, cant be reached, cannot be reached, cant reach, cannot reach, cant connect, cannot connect, unable to connect, not connecting, wont connect, wont load at all, connection dropped, disconnects, disconnecting, lost connectivity, no connectivity, no connection, no internet, no signal, no network, no phones, no crm, no system, power loss, melted, crashed completely, hard crash, collapsed, fallen over, fell over, keeled over, belly up, out cold, hosed, fubar, tanked, not online`,
  ],
  [
    'cannot',
    `cant get, cant get any, cannot get any, isnt getting, not getting, arent getting, doesnt get, never got, not routed, isnt routed, not picking up, not showing up, doesnt show, dont show, not there, isnt there, arent there, wont show, wont let me, wont let us, wont go, wont go through, not going through, doesnt go through, bounce, bounces, bouncing, errors out, error out, erroring out, fell through, got stuck, gets stuck, getting stuck, jammed, hung up on, never came, never comes, hasnt come, havent come, hasnt arrived, havent arrived, hasnt been sent, hasnt updated, havent updated, not been updated, not remembered, isnt remembered, doesnt remember, not responding to, no effect, has no effect, not clickable, unclickable, not selectable, missing from the, blocking us, blocked from, kicked out, logs us out, logs our, keeps logging, logged us out, signs me out, timed us out, not triggered, isnt triggered, not firing, not recogni*, doesnt recogni*, not detect*, not readable, cant read, cant print, cant export, cant import, cant save, cant open, cant upload, cant download, cant submit, cant approve, cant post, cant generate, cant find the, doesnt fill, aren t, give up, quit working, no sound, no audio, no picture, no output, no data, no results, comes up blank, comes up empty, is blank, are blank, shows blank, blank for, goes blank, unresponsive button, not allowed, forbidden, expired, stalled, stalls, stall, frozen at, stopped flowing, stopped coming, stopped sending, stopped syncing, stopped updating, stopped printing, stopped responding, stopped receiving, not flowing, broke after, broke since, is off line, interrupted, aborted, aborts, cancelled itself, rejected by, turned down, turning people away, turning customers away`,
  ],
  [
    'standstill',
    `come to a stop, came to a stop, come to a halt, came to a halt, at a complete stop, stopped dead, turning people away, turning customers away, turning patients away, turned away, cash only, twiddling our thumbs, twiddling thumbs, sitting around, standing around, doing nothing, cant bill anyone, cannot bill anyone, cant ship anything, cannot ship anything, cant sell anything, cant take a single, we cannot trade, nothing ships, nothing leaves, plant is stopped, plant has stopped, factory is stopped, factory stopped, plant stopped, shut the plant, closed our doors, close our doors, all work has, ground zero, operations stopped, operations have stopped, operations are stopped, operations halted, service is suspended, no one is able to work, nobody is able to work, hospital wide, whole hospital, no jobs coming, losing covers, losing orders, losing sales, every minute counts, unable to operate, cannot serve, cant serve, cant treat`,
  ],
  [
    'queue',
    `fans outside, people outside, crowd*, waiting outside, lines out, long lines, long queue*, held up, holding up, stuck at the gate, stuck at the dock, behind schedule, hours behind, days behind, late shipment, penalties, fines, fined, customers asking, customers keep calling, clients calling, clients keep, calling us, screaming, shouting, on my back, breathing down, pending, unprocessed, unshipped, overdue`,
  ],
  [
    'attack',
    `someone is downloading, somebody is downloading, is downloading our, downloading our, unknown person, unknown user, unknown ip, an ip in, ip in russia, from russia, from china ip, strange ip, foreign ip, new admin user, new admin account*, admin we dont know, rogue, scam emails, keylogger, cryptominer, credential stuffing, passwords stolen, stolen data, data theft, blackmail*, extort*, held hostage, files are encrypted, files encrypted, breached`,
  ],
  [
    'leak',
    `pastebin, posted online, for sale, on the internet, on google, publicly visible, publicly available, publicly accessible, visible to everyone, visible to anyone, visible to the public, without a password, without any login, seen by other, other peoples data, wrong patient*, mailed to the wrong, emailed to the wrong, emailed someone elses, cc d, cc everyone, privacy incident, privacy breach, gdpr breach`,
  ],
  [
    'gone',
    `not in the ledger, none of the data, cleared, blank ledger, evaporated, nothing left, wiped out, destroyed, cant recover, cannot recover, rolled back by itself, reverted by itself, reset itself, zeroed, reset to 0, set to zero, set to 0`,
  ],
  [
    'wrong',
    `yesterdays date, wrong status, wrong date, wrong time, wrong name, wrong address, wrong total*, wrong language, wrong version, old version, old data, last weeks,  should be, should have been, supposed to, not what, duplicates, duplicating, created twice, sent twice, posted twice, printed twice, imported twice, counted twice, upside, mirrored, shows the wrong, showing the wrong, net amounts, not in the right, out of order, out of date, not current, out by, understated, overstated, too many, too few, half the, only half, incomplete,  garbage, jumbled, scrambled, attached to the wrong, assigned to the wrong, sorted wrong*, miss*, missed, line breaks disappear`,
  ],
  [
    'many',
    `half the team, half of the, about half, one third, two thirds, most users, some of us, a handful, handful of, 15 of them, quite a few, couple of users, two wards, wards, whole category, a whole category, our nurses, our drivers, our field engineers, field engineers, our agents, our clients, our customers, our users, our stores, our branches, the team is, clients in the eu, customers in, users in, night shift, all over, people affected, users affected, affecting, affects our`,
  ],
  [
    'everyone',
    `for everyone, at any site, at every, at all, in all our, all our restaurants, every entrance, hospital wide, for every, every contract, every label, any site, any user, any customer, any manager, anyone at, total outage, wholesale`,
  ],
  [
    'state',
    `shows, showing, says, saying, displays, reads, appears, looks, turns, turned, turns into, changes to, becomes, became, jumps, goes to, goes back, comes up, pops up, popup, instead, suddenly, itself, by itself, only shows, seems, seem, keep, keeps, gets, always shows, used to, instead of, partial, extra`,
  ],
  [
    'takes',
    `takes, take, took, taking, waits, wait, waiting, needs, spend, spending, for over, per query, per page, per order, to load, to open, to save, to respond, each save`,
  ],
  [
    'duration',
    `second, seconds, sec, secs, minute, minutes, min, mins, hour, hours, hrs, a minute, an hour, ages, forever, tries`,
  ],
  [
    'one',
    `one of my, one supplier*, one document, one tenant only, in my browser, in safari, in firefox, on small screens, on my phone, on my screen, my phone, my screen, one screen, one dashboard, one button, one field, one row, one column, one branch only, one employee, one member, one of the reports, one email, for one, a single order, single document,   only for`,
  ],
  [
    'people',
    `wards, clinics, restaurants, order confirmations, confirmations, field engineers, handhelds, tablets, emails, users affected, people affected, fans, kiosks, trucks, vehicles, lorries, pallets, deliveries, subscribers, citizens, residents, travellers, passengers, shoppers, merchants, sellers, purchase orders, payslips, payments, applicants, contracts`,
  ],
  [
    'cosmetic',
    `overlaps, small screens, line breaks, page size, spelling mistake in, help icon, wrong avatar, harmless, font looks, looks off, looks odd, looks weird, looks ugly, logo doesnt, wrong translation, translation of, mistranslat*`,
  ],
  [
    'zero business',
    `a single payment, a single order, a single invoice, a single label, a single shipment, a single parcel, a single booking, a single sale, a single transaction`,
  ],
  [
    'down system',
    `database is corrupted, database corrupted, database is corrupt, db is corrupted, corrupted database, data is corrupted, everything is corrupted`,
  ],
  [
    'gone everyone',
    `all gone, everything gone, everything is gone, deleted everything, lost everything, wiped everything, all lost, all deleted, all wiped, all disappeared, all vanished, all my data`,
  ],
  ['collapse access', `logged out, logs me out, kicks me out, signs me out, throws me out, boots me out`],
  ['one-weak', `one, an order, a customer, a colleague of, single`],
];
