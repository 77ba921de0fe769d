// A quota used up, and work billed that is judged otherwise afterwards: pages with something on them, at 320 px and wide
// (test/stories/7-difference.story tells it without a browser).
export const world = 'quota'

const send = async (page, label) => {
	await page.getByRole('button', { name: label, exact: true }).first().click()
	await page.waitForLoadState()
}

async function ask(page, subject) {
	await page.goto('/portal/requests/new')
	await page.getByLabel('Betreff').fill(subject)
	await page.getByLabel('Worum geht es?').selectOption({ label: 'Server Kanzlei' })
	await send(page, 'Weiter')
	await send(page, 'Anfrage absenden')
}

// The part of the page is there, says it, and nothing sticks out.
async function shows(people, path, part, words) {
	const { page } = people
	for (const width of [320, 1280]) {
		await page.setViewportSize({ width, height: 800 })
		await page.goto(path)
		const said = await page.locator(part).first().innerText()
		for (const word of words)
			if (!said.replace(/\s+/g, ' ').toLowerCase().includes(word.toLowerCase()))         // some words are capitals by style
				throw new Error(`${path}: ${part} does not say "${word}" but: ${said}`)
		await people.fits(path)
	}
}

export async function run(people, house, german) {
	const { page } = people
	await people.signIn('luehrs')
	await ask(page, 'Neues Konto')
	await people.signIn('technik')
	await page.goto('/tickets/1')
	await send(page, 'Lösen')
	await people.signIn('luehrs')
	await ask(page, 'Noch ein Konto')
	await shows(people, '/portal/contract', 'main', ['änderungen', '31.12.'])
	await shows(people, '/portal/requests/2', 'main', ['aufwand nach §1.2', 'übrig 0'])
	if (!german) {
		await people.signIn('clerk')
		await shows(people, '/portal/contract', 'main', ['Quotas', 'änderungen'])
	}

	await people.signIn('technik')
	await page.goto('/tickets/2')
	await page.evaluate(() => document.querySelectorAll('details').forEach(d => d.open = true))
	await page.getByLabel('Minuten', { exact: true }).fill('20')
	await page.locator('input[name=date]').fill('2026-06-02')
	await page.getByLabel('Getane Arbeit').fill('Konto angelegt')
	await send(page, 'Buchen')
	await people.signIn('chefin')
	await page.goto('/clients/1')
	await page.evaluate(() => document.querySelectorAll('details').forEach(d => d.open = true))
	await send(page, 'Rechnung ausstellen')

	await people.signIn('luehrs')
	await page.goto('/portal/requests/2')
	await page.evaluate(() => document.querySelectorAll('details').forEach(d => d.open = true))
	await page.getByLabel('Warum ist es nicht richtig?').fill('Das gehörte zur ersten Änderung')
	await send(page, 'Widersprechen')
	await people.signIn('chefin')
	await page.goto('/tickets/2')
	await page.locator('form[action="/tickets/2/rule"] select').selectOption('covered')
	await page.locator('form[action="/tickets/2/rule"] textarea').fill('Es war eine Bitte')
	await send(page, 'Entscheiden')
	for (const path of ['/today', '/projects'])
		await shows(people, path, '[data-part=differences]', ['60,00 € gutzuschreiben', 'durch Entscheidung 1'])

	// By keyboard alone: the choice, the reason, the button.
	await page.goto('/tickets/2')
	const form = page.locator('form[action="/tickets/2/settle"]')
	await form.locator('select').focus()
	await page.keyboard.press('Tab')
	await page.keyboard.type('Auf Ihren Widerspruch')
	await page.keyboard.press('Tab')
	await page.keyboard.press('Enter')
	await page.locator('[data-part=corrections]').waitFor()
	await shows(people, '/tickets/2', '[data-part=corrections]', ['60,00 € gutgeschrieben', 'Auf Ihren Widerspruch'])
	await people.signIn('luehrs')
	await shows(people, '/portal/requests/2', '[data-part=corrections]', ['60,00 € gutgeschrieben'])
}
