// What a meter stood at, told at the desk, corrected, charged with the month, and seen by the client on a telephone and on paper
// (test/stories/7-meter.story tells it without a browser).
export const world = 'meter'

export async function run(people, house, german) {
	const { page } = people
	const say = (de, en) => german ? de : en
	const [technician, owner, client] = german ? ['technik', 'chefin', 'voss'] : ['technician', 'owner', 'walsh']
	const read = async (day, reading) => {
		await page.locator('#day').fill(day)
		await page.locator('#reading').fill(reading)
		await people.press('Speichern', 'Save')
		await page.getByRole('cell', { name: reading, exact: true }).waitFor()
	}

	// Nothing is there yet, and the page says what is missing.
	await people.signIn(client)
	await people.press('Zähler', 'Meters')
	await people.sees('Noch ist nichts abgelesen.', 'Nothing has been read yet.')
	await people.sees('Noch ist kein Verbrauch berechnet.', 'No consumption has been charged yet.')

	// At the desk: two readings, the second with a slip, which is taken back.
	await people.signIn(technician)
	await page.goto('/clients/1/meters')
	await people.sees('Vom Zähler „strom“ ist vom', 'Of the meter “strom” nothing was read')
	await people.fits('/clients/1/meters')
	await read('2026-09-30', '12000')
	await read('2026-10-31', '31000')
	await page.locator('summary').filter({ hasText: say('Eine Ablesung zurücknehmen', 'Take a reading back') }).click()
	await page.locator('#row').selectOption({ label: await page.locator('#row option').filter({ hasText: '31000' }).innerText() })
	await people.press('Entfernen', 'Remove')
	await page.getByRole('cell', { name: '31000', exact: true }).waitFor({ state: 'detached' })
	await read('2026-10-31', '13000')
	await people.sees(say(/Strom, .*: abgelesen und noch nicht berechnet\./, /Strom, .*: read and not charged yet\./))

	// The owner charges the month and sends the invoice.
	await people.signIn(owner)
	await page.goto('/clients/1')
	await page.locator('#month-consumption').fill('2026-10')
	await people.press('Verbrauch des Monats berechnen', "Charge the month's consumption")
	await people.sees(say(/Noch nicht berechnet: 263,50\s€/, /Not billed yet: €263\.50/))
	await page.locator('#month-invoice').fill('2026-10')
	await people.press('Rechnung ausstellen', 'Issue the invoice')

	// The client: what the month came to, from which readings, and the way to the invoice; at 320 px, wide, and printed.
	await people.signIn(client)
	for (const width of [320, 1280]) {
		await page.setViewportSize({ width, height: 800 })
		await page.goto('/portal/meters')
		await people.sees('12000 (30.09.2026) bis 13000 (31.10.2026); mal 1,35 sind 1350 kWh; 500 kWh inbegriffen')
		await people.sees(say(/263,50\s€/, /€263\.50/))
		await people.fits('/portal/meters')
	}
	await people.prints('/portal/meters')
	await people.tabs('/portal/meters')
	await page.getByRole('link', { name: /^RE-2026-/ }).click()
	await people.sees(/13000 \(31\.10\.2026\)/)
	const json = await (await page.request.get('/portal/meters.json')).json()
	if (json.charges.rows.length !== 1 || json.readings.rows.length !== 2 || json.prices[0].unit !== 'kWh')
		throw new Error(`as JSON it is ${JSON.stringify(json)}`)
}
