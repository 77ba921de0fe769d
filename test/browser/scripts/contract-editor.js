// A contract is written: a mistake shows with its line while it is typed, is mended, and the coverage changes. The same by
// the button where no script runs, and at 320 px. What is typed saves itself; whom another forestalls loses nothing.
export const world = 'hansa'

const text = '#text-0'

// Types over the n-th place where the word stands, as a person would.
async function retype(page, old, fresh) {
	await page.locator(text).evaluate((area, word) => {
		const at = area.value.indexOf(word)
		if (at < 0) throw new Error(`the text does not have: ${word}`)
		area.focus()
		area.setSelectionRange(at, at + word.length)
	}, old)
	await page.keyboard.insertText(fresh)
}

const lineOfSelection = page => page.locator(text).evaluate(area => area.value.slice(0, area.selectionStart).split('\n').length)
const state = page => page.locator('#findings .state').innerText()

async function seesState(page, wanted) {
	for (let tries = 0; tries < 100; tries++, await page.waitForTimeout(100))
		if ((await state(page)).includes(wanted))
			return
	throw new Error(`not "${wanted}" but: ${await state(page)}`)
}

// The whole text at once, as if pasted.
const put = (page, whole) => page.locator(text).evaluate((area, fresh) => {
	area.value = fresh
	area.dispatchEvent(new Event('input', { bubbles: true }))
}, whole)

const told = (page, words) => page.locator('#unsaved').filter({ hasText: words }).waitFor()

// Typed text is on its way for a moment; then the page says when it was saved.
async function savedByItself(page, say) {
	await page.locator('#unsaved').filter({ hasText: say(/^Gespeichert/, /^Saved/) }).waitFor()
}

export async function run(people, house, german) {
	const { page } = people, say = (de, en) => german ? de : en
	const right = say('ebene = hardware, geht vor', 'layer = hardware, prevails over'), wrong = say('ebene = hardwre, geht vor', 'layer = hardwre, prevails over')
	const signable = say('Kann unterschrieben werden.', 'Can be signed.'), unreadable = say('Der Text kann noch nicht gelesen werden', 'The text cannot be read yet')
	const place = say('vertrag.md, Zeile 15', 'contract.md, line 15')
	await people.signIn(say('chefin', 'owner'))
	await people.press('Verträge', 'Contracts')
	await people.press('Neuer Vertrag', 'New contract')
	await page.getByLabel(say('Für welchen Klienten?', 'For which client?')).selectOption({ label: 'Hansa Import GmbH' })
	await seesState(page, signable)

	// A mistake, its line, and back.
	await retype(page, right, wrong)
	await seesState(page, unreadable)
	await people.sees('W01')
	await page.locator('#look').getByRole('link', { name: place }).click()
	if (await lineOfSelection(page) !== 15)
		throw new Error(`the finding leads to line ${await lineOfSelection(page)}`)
	await people.sees('Nicht gespeicherte Änderungen.', 'Unsaved changes.')
	await people.sees(/^Gespeichert \d\d:\d\d$/, /^Saved \d\d:\d\d$/)
	if (!/\/contracts\/\d+\/edit$/.test(page.url()))
		throw new Error(`saved by itself, but still at ${page.url()}`)
	await retype(page, wrong, right)
	await seesState(page, signable)

	// The coverage follows the text, and the two facts that are chosen.
	const before = await page.locator('#coverage table').innerText()
	await retype(page, say('gedeckt wenn gegenstand = server', 'covered if object = server'), say('gedeckt wenn gegenstand = drucker', 'covered if object = printer'))
	await seesState(page, say('Hindernisse', 'Obstacles'))
	if (await page.locator('#coverage table').innerText() === before)
		throw new Error('the coverage does not follow the text')
	await retype(page, say('gedeckt wenn gegenstand = drucker', 'covered if object = printer'), say('gedeckt wenn gegenstand = server', 'covered if object = server'))
	await seesState(page, signable)
	await people.sees('Verglichen mit der geltenden Fassung', 'Compared with the version in force')

	// A text that is too large, or none, is told as that; the session is not blamed, and the text stays. Taken back to what is
	// saved it is saved, and the page says so.
	await savedByItself(page, say)
	const good = await page.locator(text).inputValue()
	await put(page, good + 'x'.repeat(1200000))
	await told(page, say('Der Text ist zu groß: ein Dokument hat höchstens 256 kB.', 'The text is too large: a document has 256 kB at most.'))
	await put(page, good + '\0')
	await told(page, say('Im Text steht ein Byte, das in keinen Text in UTF-8 gehört.', 'The text has a byte that belongs in no text in UTF-8.'))
	await put(page, good)
	await savedByItself(page, say)
	await seesState(page, signable)
	people.forgive('status of 413')
	people.forgive('status of 400')

	// Whoever saves in another window is told of, and neither text is lost.
	const other = await people.context.newPage()
	await other.goto(page.url())
	await other.locator(text).evaluate(area => { area.value = area.value.replace('# ', '# X ') })
	await other.getByRole('button', { name: say('Entwurf speichern', 'Save draft') }).click()
	await other.getByText(say(/^Gespeichert/, /^Saved/)).waitFor()
	await retype(page, right, wrong)
	await people.sees('hat inzwischen gespeichert', 'has saved meanwhile')
	if (!(await page.locator(text).inputValue()).includes(wrong))
		throw new Error('the text of the one who came second is lost')
	page.once('dialog', dialog => dialog.accept())
	await page.goto(page.url())
	if (!(await page.locator(text).inputValue()).includes('# X '))
		throw new Error('the text of the one who came first is lost')
	await other.close()
	await seesState(page, signable)

	// A cell of the coverage tells which rules decide it; a region of the comparison, which tickets lie in it.
	await page.locator('#coverage td a').first().click()
	await people.sees('Was bekannt ist', 'What is known')
	await page.goBack()
	// The contract in force is German: an English draft has names of its own, which are not compared.
	if (german) {
		await page.locator('#comparison .shift a').first().click()
		await people.sees('In diesem Gebiet wurde in diesem Jahr nichts beurteilt.')
		await page.goBack()
	} else {
		await people.sees(undefined, 'What is compared goes by names, and the program does not translate names')
	}

	// The keyboard leaves the text by Tab, and saves by Ctrl+S.
	await page.locator(text).focus()
	await page.keyboard.press('Tab')
	if (await page.evaluate(() => document.activeElement.tagName) === 'TEXTAREA')
		throw new Error('Tab stays in the text')
	await page.keyboard.press('Control+s')
	await page.waitForURL(/\/contracts\/\d+\/edit$/)
	await seesState(page, signable)
	await people.press('Was hätte das letzte Jahr gekostet?', 'What would last year have cost?')
	await people.sees('In diesem Jahr wurde noch nichts beurteilt.', 'Nothing has been judged in this year yet.')

	// What intake must ask and what hangs on one fact stand there; what the examples notice is worked out by a button, stays while
	// the text goes on, and says then that it is of an earlier one.
	await page.locator('#robustness').getByText(say('ändert ein einziges falsches Merkmal das Urteil', 'a single wrong fact changes the verdict')).waitFor()
	await page.locator('#asks').getByText(say('der Urteile fest', 'of the verdicts are settled')).first().waitFor()
	await people.press('Was würden die Beispiele bemerken?', 'What would the examples notice?')
	const score = page.locator('#score').getByText(say(/\d+ Beispiele; \d+ von \d+ Änderungen/, /\d+ examples; \d+ of \d+ changes/))
	await score.waitFor()
	await retype(page, right, wrong)
	await page.locator('#score .stale').waitFor()
	await retype(page, wrong, right)
	await seesState(page, signable)
	await score.waitFor()
	await savedByItself(page, say)

	// No script: the button answers the same page with the text kept. At 320 px nothing sticks out.
	await page.route('**/assets/app-*.js', route => route.fulfill({ body: '', contentType: 'text/javascript' }))
	await page.goto(page.url().replace(/\/edit.*$/, '/edit'))
	await page.setViewportSize({ width: 320, height: 800 })
	await retype(page, right, wrong)
	await people.press('Prüfen', 'Check')
	await people.sees('W01')
	if (!(await page.locator(text).inputValue()).includes(wrong))
		throw new Error('the text is not kept')
	await people.fits('the editor')
	await retype(page, wrong, right)
	await people.press('Was würden die Beispiele bemerken?', 'What would the examples notice?')
	await score.waitFor()
	await people.fits('the editor with all analyses')
	await people.prints('the editor with all analyses')
	await people.press('Prüfen', 'Check')
	await seesState(page, signable)
	await people.press('Entwurf speichern', 'Save draft')
	await page.waitForURL(/\/contracts\/\d+\/edit$/)
}
