import type { LexiconPart } from '../lexicon.ts';

/** What can be affected, in English. `stem*` takes any ending; `(a|b)` stands for either. */
export const englishThings: LexiconPart = [
  [
    'system',
    `system*, platform*, server, servers, database*, db, dbs, prod, production environment, production system, production db, cluster*, site is, the site, our site, website*, web site, whole site,
     backend, back end, network, vpn gateway, data centre, data center, datacenter, cloud, erp, wms, mes, crm, oms, tms, his, pos system, pos terminal*, portal, everything, entire app, whole app, main app, infrastructure,
     core system, mainframe, hosting, dns, kubernetes, k8s, live environment, live system, live site, intranet, tenant, all services, services are, service is, app server, the software, whole thing, tool is, the tool, prod_main, instance`,
  ],
  [
    'component',
    'api, apis, gateway*, endpoint*, integration*, interface*, connector*, the app, mobile app, app is, webhook*, edi, module, modules, service, application, app, load balancer, middleware',
  ],
  [
    'business',
    `ship, shipping, shipment*, dispatch*, deliver, deliveries, checkout*, check out, payment*, pay, take payments, tills, till, cash register*, cashier*, sell, selling, trade, trading, order intake, new orders, place orders, take orders, accept orders, orders come,
     bookings, booking, reservations, check in, admissions, dispense, dispensing, dispensation, prescribe, prescriptions, triage, surgery, produce, production line*, production, assembly line*, manufacturing, packing, picking, pick lists, pick list, warehouse*, loading, unloading, dock, routes,
     invoice customers, pos terminals, card payments, card terminals, terminals, kiosks, gates, ticketing, sell tickets, call center, call centre, phone lines, inbound calls, take calls, transactions, trades, transfers, withdrawals, payouts, claims, underwriting, fulfil*, operate, operations,
     serve customers, serving, post sales, sales orders, scan items, charging, exams, lectures, lessons, broadcast, live stream, customs clearance, clear customs, workstation*, throughput, allocated, allocate, auction, bid, bidding, bidders, bids, vaccine*, cold store, ward, wards, patient monitoring, fleet, vehicles, delivery, deliveries, till, kiosk, check outs, boarding, passports, ferries, trains, metering, pumps, fuel, dispenser, crane, furnace, mill, harvest, sorting, sorter, pick rate, refunds, refunding, sales floor, point of sale, store, stores, shops, restaurants, hotel check in, front desk, lab samples, x ray, radiology, theatre, theatres`,
  ],
  [
    'business precious',
    'orders, order, stock balances, inventory, work orders, bookings, customer orders, stock levels, stock, patient records, prescriptions',
  ],
  [
    'function',
    ` sync*, approval*, workflow*,  sms,  reconciliation*, invoice, invoices, invoicing, e invoice*, payroll, salary, salaries, timesheet*,
     tax, vat, permissions, backup*, month end, close, closing, cost*, depreciation, mrp, bom, stocktake, stock take, purchase order*, quote, quotes, price, prices, pricing, price list*, amount*, margin*, balance*, receivable*, payable*, aging, ledger, journal*, budget*, contract*,   kpi*,  scanner*, barcode*, label*, sensor*,  batch*, traceability, quality, inspection*, credit note*, receipt*, putaway, replenishment, transfer*, coupons, discounts, loyalty, points,
     job, jobs, cron, scheduler, planned orders, calculation*, posting, posted,  cutover, alarms, alerts, monitoring, recordings, signature*, geolocation,  gps, commission*, renewals, recurring, subscription*, billing, asn*, edi, feed, feeds, pipeline*, data sync, master data, schedul*, calendar sync,  tracking,
     purchasing module, quality module, customer portal, shopify, amazon, ebay, sales reports, sso, mfa, 2fa, otp, verification code*, password reset*, onboarding,   dispatch screen, stock count, line item*, totals, statement*, statements, revenue, forecast*, planning, carrier*, customs, delivery note*, loyalty points, points, reseller*, deals, deal registration, bank statement*, quiz, quizzes, exam*, fax, faxes, routing, routings, production order*, surcharge*, rate engine, badge, badges, gate reader*, reader, readers, reminder*, reminder calls, auto assignment, leads, asset, assets, depreciation, safety stock, data warehouse, bi, exports to, stops, webshop, stock status, address block, licence plates, stocktaking, allocations, reservations, waitlist, rosters, rota, time off, leave requests, pension, benefits, recruitment, applicants, grading, transcripts, enrolment, tuition, library, prescriptions refill, referrals, discharge, triage notes, claims, premiums, policy documents, underwriting, loans, mortgage, statements, kyc, onboarding flow, compliance check*, permits, tickets export, maintenance orders, work permits, spare parts, inspections, checklists, meter readings, outage map, tariff*, invoices pdf, dunning, collections`,
  ],
  [
    'trifle',
    `icon*, font*, colour*, color*, typo*, spelling, alignment, layout, logo*, avatar*, profile picture, button, buttons, wording, style*, header, headers, table header*, column width*, column*, whitespace, animation*, translation*, translated, toast*, popup*, pop up*, badge*, red dot, title, page header*, footer*, watermark*, background, border*, margin,
     scrollbar*, scroll bar, tooltip*, hint, sound*, ringtone, shortcut*, hotkey*, dark mode, night mode, light mode, theme*, skin, thumbnail*, placeholder*, date picker*, datepicker, dropdown*, drop down*, menu*, sidebar*, side bar, sort*, sorting, arrow*, filter*, saved filter, search box, input box, remark*, favourite*, favorite*, bookmark*,
     nickname, time zone, timezone, emoji*, preview*, spacing, language pack, german ui, german, spanish, french, rounding, decimal*, resolution, full screen, zoom, tab, tabs, label text, greyed out, grayed out, autocomplete, auto complete, case sensitive,   help page, footer, modal, checkbox*, cursor, capitali*, blank page at, extra page, pixel*, display issue, chart, charts, .heic, heic, legend, axis, pill, progress bar, status pill, undefined.csv, keyboard covers, page number*, comment box, weird characters, terms and conditions, clock, sound alert, replies, hold music, search query, last query, file name*, filename*, wallpaper, colour of, color of, two clicks, double click, viewer, pdf viewer, wiki, welcome screen, last years logo, splash, help link, broken link, link to, link in, list view, console is, console warning, page layout, on screen, screen size, currency symbol, cookies, cookie banner, legend, undo, notes box, page title, count at the top, hover text, hover, accents, side panel, panel, next button, button label, map shows, stale data, label is cut, breadcrumb*, pagination, page numbers, checkbox label, toggle*, switch label, banner*, carousel, slideshow, favicon, wallpaper, cursor position, keyboard focus, tab order, text box, autofill, auto fill, spellcheck*, caption*, subtitles, watermark*, print margin*, letterhead, signature block, umlauts, sorting by, footer is, date on the pdf, scroll position, filter panel, my avatar, one barcode, barcode out of, greeting line, salutation, bar chart, pie chart, line chart, graph, graphs, axis label*, units shown, decimals, decimal place*, thousand separator*, thousands separator, date display*, time format, number format, column name*, column order, row height, row number*, sequence number, browser title, tab title, bubble*, arrow icon, chevron*, collapse*, expand*, accordion*, sidebar, top bar, navbar, nav bar, toolbar*, tool bar, status bar, panel*, card layout, hero image, cover image, default avatar, placeholder image, letter spacing, bold, italic*, underline*, highlight*, greyish, colour scheme, color scheme, overlay*, modal*, dialog*, dialogue box, drag*, drag and drop, double click, right click, context menu, enter key, tab key, focus, autosuggest*, suggestions list, search history, default selection, default tab, default language, language pack, wording, phrasing, grammar, punctuation, capital letter*, lower case, upper case, all caps, print layout, page margin*, orientation, landscape, portrait mode, logo position, stamp position, vibration, chime, ringtone, sound effect*, emoji picker, gif, gifs, reaction*, profile photo, profile pic, user photo, nickname*, greeting text, welcome text, footer text, copyright, year in the footer, help text, hint text, error message wording, message text, label reads, button says, button text`,
  ],
  [
    'data',
    'data, record*, file*, history, table*, tables, entries, list, folder*, document*, audit log, content*, bak files, rows, collection*, backup*, logs, entry',
  ],
  [
    'precious data',
    `customer data, customer list*, customer records, customers records, customers data, client data, client list, user data, personal data, patient data, patient records, all data, all our data, all the data, our data, all tables, all records, historical data, history data, production data, financial data, bank details, bank account*, credit card*, card numbers, passwords, ssn, social security, salaries of,
     pii, gdpr, ledger, stock balances, work orders, invoices in, contracts, signed contracts, names, master data, order history, transaction history, transactions, whole database, entire database, everything we entered`,
  ],
  [
    'access',
    `(log|logging|logged|logs|sign|signing|signed) (in|on|into), login*, signin, sign in, logon, access to the, authenticat*, locked out, lock out, sso, open anything, get in, get into, get back in, getting in, get past the login, past the login, use anything, use it, use the system, open the system, access the system, access anything, access it, in the system, into the system, reach the system, login screen, login page, log back`,
  ],
  [
    'device',
    `my computer, my laptop, my pc, my phone, my mobile, my machine, my browser, my ipad, her ipad, his laptop, laptop, phone, ipad, tablet, iphone, android, browser, chrome, firefox, safari, edge, internet explorer, my workstation, my printer, my scanner, my monitor, mouse, keyboard, her laptop, his phone, her phone`,
  ],
  [
    'foreign',
    `truck, lorry, forklift*, car, bus, train, traffic,  lunch, dinner, breakfast, coffee, tea, beer, pizza, cake, party, meeting, meetings, presentation*, deal, movie*, film,  match, football, weather, rain, snow, storm*, typhoon, kid, kids, wife, husband, mom, dad, baby, dog, cat, doctor, dentist, sick, fever, headache, brain, my head, my back, my day, weekend, holiday*, vacation, birthday,
     elevator, lift, aircon, air conditioning, heating, power cut, electricity, parking,  song, news, crowdstrike, stock market, shares, fridge, the printer jam, mug, office wifi, home wifi, my wifi, wi fi at home, boiler, plumbing, kitchen, canteen, gym, interview, budget meeting, spreadsheets, sales pitch, keynote, fire drill,  wifi in, wifi here, hotel wifi, our team lunch, team lunch, thread, my internet, my car, the bus, flu, covid, voice, stairs, elevators, public holiday, tender, candidates, coffee machine, vending machine, toilet, plumber, my car, my bike, my keys, my wallet, my badge, keys, wallet, umbrella, leg, tooth, nap, marathon, playoffs, final, finals, race, score, goal, laptop is dying, phone died, my battery, battery is, out of battery, taxi, uber, cab, road, highway, restaurant, place for dinner`,
  ],
  [
    'system',
    `phones, no phones, phone system, website, web, admin panel, gate pass system, medication records, patient charts, whole platform, control system, plc, mail server, exchange`,
  ],
  [
    'business',
    `cards, card, restaurants, clinics, conveyor*, plant, gate, gates, entrance*, tickets to, patients, charts, medication, jobs, drivers, trucks, agents, bill anyone, billing anyone, nurses, doctors, hospital, ambulance*, flights, passengers, runway, pharmacy, lab, labs, baggage`,
  ],
  [
    'function',
    `tracking number*, order confirmation*, bank feed, e signature*, signature, contract*, payslip*, shift planning, roster, rosters, handheld*, lab results,  assigned tickets, tasks, billing run, duplicates, interface, nightly interface, purchasing, approver*, declaration*, ledger,  alarms, ordering, appointments, appointment*, grades, enrolment, claims, tariffs, shipments, categories, catalog*, catalogue, listing*, crm records, contacts, leads, opportunities, forecast, timesheets, expense*, reimbursements, checks`,
  ],
  [
    'trifle',
    `icon, date format, line breaks, notes field, welcome mail, page size,  password manager, calendar entry, bell, popups, bookmark, placeholder text, scroll, zoom level,   tab order, wallpaper, avatar, signature image, tooltip text, list view`,
  ],
  [
    'feature',
    `report, reports, reporting, export*, import*, print*, email*, e mail*, mails, notification*, notifications, search, query, queries, upload*, download*, document*, dashboard*, statistics, figures, numbers, scan, scanning, device, devices, attachment*, save, saving, submit, submitting, chat widget, map, forms, checklists, results, calendar, page, screen, the list, list, form, field, window`,
  ],
];
