// A new workplace, clicked from the wish to the invoice (test/stories/3-new-workplace.story tells it without a browser).
export const world = 'hansa'

export async function run(people, house, german) {
	const { page } = people
	const say = (de, en) => german ? de : en
	const [contact, approver, technician] = german ? ['meier', 'hansen', 'technik'] : ['miller', 'hanson', 'technician']
	const title = say('Neuer Arbeitsplatz im Einkauf', 'New workplace for purchasing')

	// The client's contact asks; the verdict is shown before anything is sent.
	await people.signIn(contact)
	await people.press('Anfragen', 'Requests')
	await people.press('Neue Anfrage', 'New request')
	await page.getByLabel(say('Betreff', 'Subject')).fill(title)
	await page.getByLabel(say('Worum geht es?', 'What is it about?')).selectOption({ label: say('Neu: Desktop', 'New: Desktop') })
	await page.getByLabel(say('Was soll geschehen?', 'What is to be done?')).selectOption({ label: say('Neueinrichtung', 'New installation') })
	await people.press('Weiter', 'Continue')
	await people.sees('§7.3')
	await people.press('Anfrage absenden', 'Send the request')
	await people.sees(title)

	// A technician makes the quote from the price list.
	await people.signIn(technician)
	await people.press('Vorgänge', 'Tickets')
	await page.getByRole('link', { name: title }).click()
	await page.getByRole('link', { name: /^(AN-|Entwurf|draft)/ }).first().click()
	const line = n => page.locator('fieldset.line').nth(n)
	await line(0).getByLabel(say('Leistung', 'Service')).fill(say('Neuen Arbeitsplatz einrichten', 'Set up the new workplace'))
	await line(0).getByLabel(say('Menge', 'Quantity')).fill('60')
	await line(1).getByLabel(say('Leistung', 'Service')).fill(say('Desktop-PC nach Absprache', 'Desktop PC as agreed'))
	await line(1).getByLabel(say('Menge', 'Quantity')).fill('1')
	await line(1).getByLabel(say('Eigener Preis je Stück, netto', 'Own price a piece, net')).fill('890.00')
	await people.press('Zeilen speichern', 'Save the lines')
	await people.press('Dem Klienten anbieten', 'Offer it to the client')

	// The approver reads the clause above the price, and signs below the terms.
	await people.signIn(approver)
	await people.press('Angebote', 'Quotes')
	await page.getByRole('link', { name: title }).or(page.getByRole('link', { name: /^AN-/ })).first().click()
	const text = await page.locator('main').innerText()
	const order = ['§7.3', '890,00', 'SHA-256', say('Ihr Name', 'Your name')].map(part => text.indexOf(part))
	if (order.some((at, i) => at < 0 || (i && at < order[i - 1])))
		throw new Error(`clause, price, terms and signature stand in the order ${order}`)
	await page.getByLabel(say('Ihr Name', 'Your name')).fill('H. Hansen')
	await people.press('Annehmen', 'Accept')
	await people.sees(/Angenommen am/, /Accepted on/)

	// The project has its page on both sides, as wide as a phone and by the keyboard, too.
	const project = page.url().replace('/quotes/', '/projects/')
	await people.signIn(technician)
	await page.setViewportSize({ width: 320, height: 800 })
	await page.goto(project.replace('/portal', ''))
	for (const folded of await page.locator('details.acts > summary').all())
		await folded.click()
	await people.fits('/projects/{id}')
	await people.tabs('/projects/{id}')
	await people.signIn(approver)
	await page.goto(project)
	await people.fits('/portal/projects/{id}')
	await page.setViewportSize({ width: 1280, height: 800 })

	// Seventy minutes become seventy-five.
	await people.signIn(technician)
	await people.press('Vorgänge', 'Tickets')
	await page.getByRole('link', { name: title }).click()
	await page.getByText(say('Zeit buchen', 'Book time')).first().click()
	await page.getByLabel(say('Minuten', 'Minutes'), { exact: true }).fill('70')
	await page.getByLabel(say('Tag', 'Day'), { exact: true }).fill('2026-06-02')          // a Tuesday, whatever day it is
	await page.getByLabel(say('Getane Arbeit', 'Work done')).fill(say('Aufgestellt und eingerichtet', 'Put up and set up'))
	await people.press('Buchen', 'Book')
	await page.getByRole('cell', { name: '75', exact: true }).waitFor()
	await people.press('Lösen', 'Solve')                    // what is at a fixed price is billed once the work is over

	// The owner issues the invoice; page and XRechnung have the same sums.
	await people.signIn('chefin')
	if (!german)
		await page.getByRole('button', { name: 'English' }).click()
	await people.press('Projekte', 'Projects')
	await page.getByRole('link', { name: title }).or(page.getByRole('link', { name: /^AN-/ })).first().click()
	await people.press('Rechnung ausstellen', 'Issue the invoice')
	await page.waitForURL(/\/invoices\/\d+\?quote=\d+$/)
	await page.getByText(/1[.,]237[.,]60/).first().waitFor()
	const xml = await (await page.request.get(`${page.url().split('?')[0]}/xml`)).text()
	if (!xml.includes('>1237.60</cbc:PayableAmount>'))
		throw new Error(`the XRechnung has another sum: ${xml.match(/<cbc:PayableAmount.*/)}`)
}
