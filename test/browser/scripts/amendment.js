// Amendments by form, at 320 px: each kind fits, a fault stands at its field with nothing lost, the last is taken back.
export const world = 'hansa'

const kinds = ['device', 'program', 'server', 'quota', 'price', 'exception', 'surcharge']

export async function run(people, house, german) {
	const { page } = people, say = (de, en) => german ? de : en
	await page.setViewportSize({ width: 320, height: 800 })
	await people.signIn(say('chefin', 'owner'))
	for (const kind of kinds) {
		await page.goto(`/contracts/2/amend?kind=${kind}`)
		await page.getByRole('button', { name: say('Zeigen, was sich ändert', 'Show what changes') }).waitFor()
		await people.fits(kind)
	}

	// Device: a new kind of it, with the fault told at its field first (a browser complains of the 422 in its console).
	await page.goto('/contracts/2/amend?kind=device')
	await page.getByLabel(say('Gegenstand', 'Object')).selectOption('sonstiges')
	await page.locator('#new').fill('Kasse & Waage')
	await page.getByLabel(say('Was der neue Name bedeutet', 'What the new name means')).fill('Kassen im Laden')
	await page.locator('#clause').selectOption('§3')
	await page.getByLabel(say('Was dann im Vertrag steht', 'What the contract then says')).fill('Die Kassen werden überwacht.')
	await people.press('Zeigen, was sich ändert', 'Show what changes')
	await page.locator('#new-fault').waitFor()
	if (await page.locator('#sentence').inputValue() !== 'Die Kassen werden überwacht.')
		throw new Error('the sentence is lost')
	people.complaints = people.complaints.filter(complaint => !complaint.includes('status of 422'))
	await page.locator('#new').fill('Kasse')
	await page.locator('summary', { hasText: say('Tätigkeit', 'Activity') }).focus()
	await page.keyboard.press('Enter')
	await page.locator('input[value="überwachung"]').focus()
	await page.keyboard.press('Space')
	await people.press('Zeigen, was sich ändert', 'Show what changes')
	await people.sees('Was der Vertrag neu sagt', 'What the contract newly says')
	await people.sees('Was hätte das letzte Jahr gekostet?', 'What would last year have cost?')
	await page.locator('details.source summary').first().click()
	await people.sees('kasse ist sonstiges')
	await people.fits('the preview')
	await people.press('Als Entwurf behalten', 'Keep as a draft')
	await people.press('Letzten Nachtrag zurücknehmen', 'Take the last amendment back')
	await page.getByText(say('Zuletzt aufgenommen', 'Added last')).waitFor({ state: 'detached' })
	await people.fits('the draft')
}
