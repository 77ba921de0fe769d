// An approver answers by the link in a letter, signed in nowhere; a link that is not exactly that one opens nothing.
export const world = 'hansa'

export function prepare(house) { house.apply([{ act: 'setting.set', 'house.web': 'https://desk.example' }]) }

export async function run(people, house, german) {
	const must = (is, what) => { if (!is) throw new Error(what) }, { page } = people
	const person = german ? 'hansen' : 'hanson'
	await house.tell('Power supply 2 failed')
	await people.signIn(german ? 'chefin' : 'owner')
	for (let tries = 0; tries < 50 && (await page.goto('/quotes/1')).status() !== 200; tries++)
		await page.waitForTimeout(200)
	people.complaints = people.complaints.filter(c => !/404/.test(c))
	await people.press('Dem Klienten anbieten', 'Offer it to the client')
	await people.sees('SHA-256')
	const id = house.read(`select id from person where login = '${person}'`)
	const word = (kind = 'q') => JSON.parse(house.read(`select body from outbox where key like 'talk.%' and body like '%approve/${kind}-%-${id}-%' order by id desc limit 1`) || '{}').text?.match(/approve\/(\S+)/)?.[1]
	must(word(), 'no letter was written')
	await people.context.clearCookies()
	const wrong = word().replace(/.$/, c => c === '0' ? '1' : '0')
	must((await page.goto(`/approve/${wrong}`)).status() === 404, 'a forged link opens')
	people.complaints = people.complaints.filter(c => !/404/.test(c))
	await page.goto(`/approve/${word()}`)
	must(!await page.locator('nav').count(), 'the page has a navigation')
	await people.tabs('/approve')
	await people.prints('/approve')
	await page.setViewportSize({ width: 320, height: 700 })
	await page.goto(`/approve/${word()}`)
	await people.fits('/approve')
	await page.getByLabel(german ? 'Ihr Name' : 'Your name').fill(german ? 'Hauke Hansen' : 'Howard Hanson')
	await people.press('Annehmen', 'Accept')
	await people.sees('angenommen', 'accepted')
	must(!await page.locator('main form').count(), 'it can be answered twice')
	must(!(await page.content()).includes('SHA-256'), 'what was decided is still shown to whoever has the link')

	// A change is agreed to in the same way; the link of an earlier plan opens nothing.
	const plan = { act: 'change.plan', client: 'hansa', ticket: '1', why: 'Netzteil tauschen', rollback: 'Altes Netzteil stecken', day: new Date(Date.now() + 6 * 86400000).toISOString().slice(0, 10), time: '18:00', minutes: '60' }
	house.apply([plan])
	const before = word('c')
	house.apply([{ ...plan, minutes: '90' }])
	must((await page.goto(`/approve/${before}`)).status() === 404, 'the link of another plan opens')
	people.complaints = people.complaints.filter(c => !/404/.test(c))
	await page.goto(`/approve/${word('c')}`)
	await people.fits('/approve of a change')
	await people.press('Zustimmen', 'Agree')
	await people.sees('Der Klient hat zugestimmt', 'The client has agreed')
	must(!await page.locator('main form').count(), 'a change can be answered twice')
	must((await page.goto('/portal')).url().includes('/sign-in'), 'the link signed somebody in')
}
