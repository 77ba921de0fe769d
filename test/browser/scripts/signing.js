// A new version, clicked from the next draft to both signatures, on a narrow screen (test/stories/7-new-version.story tells it).
export const world = 'hansa'

export async function run(people, house, german) {
	const { page } = people
	const say = (de, en) => german ? de : en
	await page.setViewportSize({ width: 320, height: 800 })

	// The owner speaks German in both runs.
	const owner = async label => page.getByRole('button', { name: label, exact: true }).first().click()
	await people.signIn('chefin')
	await page.goto('/contracts/2')
	await owner('Neue Fassung beginnen')
	await owner('Prüfen')
	await owner('Dem Klienten anbieten')
	await page.getByText('Der Klient hat das Dokument vor sich').waitFor()
	await people.fits('the offered version')
	const version = page.url()

	// Comparison, document, terms and signature stand in this order.
	await people.signIn(german ? 'hansen' : 'hanson')
	await page.goto('/portal')
	await page.getByRole('link', { name: say(/wartet auf Ihre Unterschrift/, /waits for your signature/) }).first().click()
	await people.fits('the version to sign')
	const text = await page.locator('main').innerText()
	const order = [say('Was sich gegenüber Fassung 2 ändert', 'What changes against version 2'), 'Bestandsverzeichnis', 'SHA-256', say('Ihr Name', 'Your name')].map(part => text.lastIndexOf(part))
	if (order.some((at, i) => at < 0 || (i && at < order[i - 1])))
		throw new Error(`comparison, document, terms and signature stand in the order ${order}`)
	await page.getByLabel(say('Ihr Name', 'Your name')).fill('H. Hansen')
	await people.press('Unterschreiben', 'Sign')
	await people.sees('Für den Klienten: H. Hansen', 'For the client: H. Hansen')

	await people.signIn('chefin')
	await page.goto(version)
	await page.getByLabel('Ihr Name').fill('I. Petersen')
	await owner('Gegenzeichnen')
	await page.getByText('Für den Anbieter: I. Petersen').first().waitFor()
	await people.fits('the signed version')
}
