// An objection about a fact, its correction and the money that follows it: at 320 px and wide, the ruling by keyboard alone
// (test/stories/8-correction.story tells it without a browser).
export const world = 'hours'

const send = async (page, label) => {
	await page.getByRole('button', { name: label, exact: true }).first().click()
	await page.waitForLoadState()
}

const unfold = page => page.evaluate(() => document.querySelectorAll('details').forEach(d => d.open = true))

async function shows(people, path, words) {
	const { page } = people
	for (const width of [320, 1280]) {
		await page.setViewportSize({ width, height: 800 })
		await page.goto(path)
		const said = (await page.locator('main').innerText()).replace(/\s+/g, ' ').toLowerCase()
		for (const word of words)
			if (!said.includes(word.toLowerCase()))         // some words are capitals by style
				throw new Error(`${path} does not say "${word}" but: ${said}`)
		await people.fits(path)
	}
}

async function fact(page, name, amount) {
	await page.goto('/tickets/1')
	await unfold(page)
	const form = page.locator('form', { has: page.locator('#fact') })
	await page.locator('#fact').selectOption(name)
	if (amount)
		await form.locator('input[name=amount]').fill(amount)
	await form.getByRole('button').first().click()
	await page.waitForLoadState()
}

export async function run(people, house, german) {
	const { page } = people
	await people.signIn('luehrs')
	await page.goto('/portal/requests/new')
	await page.getByLabel('Betreff').fill('Für drei Neue')
	await page.getByLabel('Worum geht es?').selectOption({ label: 'Server Kanzlei' })
	await send(page, 'Weiter')
	await send(page, 'Anfrage absenden')

	await people.signIn('technik')
	await fact(page, 'art=hilfe')
	await page.goto('/tickets/1')
	await unfold(page)
	await page.getByLabel('Minuten', { exact: true }).fill('75')
	await page.locator('input[name=date]').fill('2026-06-02')
	await page.getByLabel('Getane Arbeit').fill('Eingerichtet')
	await send(page, 'Buchen')
	await people.signIn('chefin')
	await page.goto('/clients/1')
	await unfold(page)
	await send(page, 'Rechnung ausstellen')

	await people.signIn('luehrs')
	await page.goto('/portal/requests/1')
	await unfold(page)
	await page.getByLabel('Warum ist es nicht richtig?').fill('Das waren drei neue Konten')
	await send(page, 'Widersprechen')
	await shows(people, '/portal/requests/1', ['Bestritten.'])

	await people.signIn('technik')
	await fact(page, 'art=konten')
	await fact(page, 'konten-zahl=', '3')
	await people.signIn('chefin')
	await shows(people, '/tickets/1', ['Sie ist seit dem Widerspruch berichtigt', 'gedeckt nach §1.3'])

	// By keyboard alone: the choice stands on what was done already, the reason, past the field for a precedent, the button.
	await page.locator('form[action="/tickets/1/rule"] select').focus()
	await page.keyboard.press('Tab')
	await page.keyboard.type('Es waren drei Konten')
	await page.keyboard.press('Tab')
	await page.keyboard.press('Tab')
	await page.keyboard.press('Enter')
	await page.getByText('Die Tatsache wurde berichtigt').first().waitFor()
	await shows(people, '/tickets/1', ['Die Tatsache wurde berichtigt, danach gilt: gedeckt.', '30,00 € gutzuschreiben'])
	const form = page.locator('form[action="/tickets/1/settle"]')
	await form.locator('select').selectOption('credit')
	await form.locator('textarea, input[name=reason]').first().fill('Es waren Konten')
	await send(page, 'Ausgleichen')
	await shows(people, '/tickets/1', ['30,00 € gutgeschrieben'])
	await people.signIn('luehrs')
	await shows(people, '/portal/requests/1', ['Die Tatsache wurde berichtigt', '30,00 € gutgeschrieben'])
}
