// What follows a signature: index values, announced prices, a campaign, objections, quotas, credits, the right to terminate.
// Each page is looked at empty and filled, at 320 px, on paper, and by keyboard alone.
export const world = 'after'

const contract = 2, master = 1

export async function run(people, house, german) {
	const { page } = people, say = (de, en) => german ? de : en
	const [owner, approver] = german ? ['chefin', 'ahrens'] : ['owner', 'adams']
	const month = new Date(Date.now() - 35 * 86400000).toISOString().slice(0, 7), today = new Date().toISOString().slice(0, 10)
	const looks = async (path, german, english) => {
		await page.goto(path)
		if (german)
			await people.sees(german, english)
		await people.fits(path)
		await people.prints(path)
		await people.tabs(path)
	}
	await page.setViewportSize({ width: 320, height: 800 })

	// Nothing has happened yet, and each page says so.
	await people.signIn(owner)
	await looks('/indexes', 'Noch ist kein Stand eingetragen.', 'No value has been entered yet.')
	await looks('/objections', 'Kein Urteil ist bestritten.', 'No verdict is disputed.')
	await looks('/today')
	await looks(`/contracts/${contract}`, 'fehlt der Stand von Dezember 2025', 'The value of VPI for December 2025 is missing')
	await looks(`/contracts/${master}`)
	for (const path of ['/clients/1', '/clients/1/report', '/clients/2', '/clients/2/report'])
		await looks(path)

	// Two values of the index, typed without a mouse; then the prices that would be announced, with their letter.
	for (const [at, value, published] of [['2025-12', '120,0', '2026-01-16'], [month, '124,8', today]]) {
		await page.goto('/indexes')
		await page.getByLabel('Index', { exact: true }).focus()
		await page.keyboard.type('VPI')
		await page.keyboard.press('Tab')
		await page.keyboard.type(at)
		await page.keyboard.press('Tab')
		await page.keyboard.type(value)
		await page.locator('input[name=published]').fill(published)
		await page.locator('input[name=source]').focus()
		await page.keyboard.type('Statistisches Bundesamt, Fachserie 17 Reihe 7')
		await page.keyboard.press('Enter')
		await people.sees('Statistisches Bundesamt')
	}
	await looks('/indexes')
	await looks(`/contracts/${contract}`)
	await people.press('Neue Preise ansehen', 'Look at the new prices')
	await people.sees('Neue Preise ankündigen', 'Announce new prices')
	await people.fits('the prices to announce')
	await people.prints('the prices to announce')
	await people.tabs('the prices to announce')
	await people.press('Neue Preise ankündigen', 'Announce new prices')
	await looks(`/contracts/${contract}`)

	// The master's next version, what it would bring to whom, and the campaign under way.
	await page.goto(`/contracts/${master}`)
	await people.press('Neue Fassung des Musters', 'New version of the master')
	await people.press('Prüfen', 'Analyse')
	const fresh = page.url()
	await people.sees('Diese Klienten haben eine frühere Fassung des Musters.', 'These clients have an earlier version of the master.')
	await looks(fresh)
	await page.locator('textarea[name=letter]').fill('Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichenverordnung https://www.example.com/a/very/long/address/without/any/blank')
	await page.locator('#campaign-name').fill('Ines Petersen')
	await people.press('Kampagne beginnen', 'Start the campaign')
	await people.sees('0 von 1 entschieden', '0 of 1')
	await looks(fresh)

	// The client: what was signed, what is left, what may be claimed; a request, and that its verdict is disputed.
	await people.signIn(approver)
	await looks(`/portal/contract/${contract}`, 'Kündigungsrecht', 'Right to terminate')
	await looks('/portal/contract')
	await looks('/portal/reports')
	await page.goto('/portal/requests/new')
	await page.getByLabel(say('Betreff', 'Subject')).fill('Bildschirm')
	await page.locator('select').first().selectOption({ index: 1 })
	await people.press('Weiter', 'Continue')
	await people.press('Anfrage absenden', 'Send the request')
	const request = page.url()
	await looks(request)
	await page.locator('summary', { hasText: say('Widersprechen', 'Object') }).focus()
	await page.keyboard.press('Enter')
	await page.getByLabel(say('Warum ist es nicht richtig?', 'Why is it not right?')).fill('Es war vereinbart.')
	await people.press('Widersprechen', 'Object')
	await people.sees('Bestritten.', 'Disputed.')
	await looks(request)

	await people.signIn(owner)
	await looks('/today', 'Es war vereinbart.')
	await looks('/objections', 'Es war vereinbart.')
	await looks('/tickets/1', 'Es war vereinbart.')
	await looks('/clients/1')
}
