// The daily way by keyboard alone: sign in, find the ticket, take it, answer, book, close; what ? says acts, and can be switched off.
import { password } from '../people.js'

export const world = 'hansa'

export async function run(people, house, german) {
	const { page } = people, say = (de, en) => german ? de : en
	const press = async keys => { for (const key of keys.split(' ')) await page.keyboard.press(key) }
	const focused = () => page.evaluate(() => { const e = document.activeElement; return (e.labels?.[0]?.textContent || e.textContent || e.name || e.tagName).trim() })
	const must = (is, what) => { if (!is) throw new Error(what) }
	// By Tab until the thing of this name has the focus.
	const tabTo = async name => {
		for (let n = 0; n < 200; n++) {
			if ((await focused()).startsWith(name))
				return
			await page.keyboard.press('Tab')
		}
		throw new Error(`Tab does not come to ${name}`)
	}
	const leads = async (keys, path) => { await press(keys); await page.waitForURL(url => path.test(url.pathname + url.hash)) }
	// Whoever goes on by a button waits until the page it leads to is there.
	const send = async keys => { await Promise.all([page.waitForNavigation(), press(keys)]) }

	await house.tell('Power supply 2 failed')
	await page.goto(house.link(german ? 'technik' : 'technician'))
	for (let n = 0; n < 2; n++) {
		await tabTo(n ? say('Noch einmal', 'Once more') : say('Neues Kennwort', 'New password'))
		await page.keyboard.type(password)
	}
	await send('Enter')
	await leads('g q', /^\/tickets$/)
	await page.locator('tbody tr').first().waitFor()

	// The list names what acts here, and only that.
	await page.keyboard.press('?')
	await page.locator('dialog[open]').waitFor()
	await people.sees('nächste Zeile', 'next row')
	must(!await page.locator('[data-press=r]').isVisible(), 'the queue lists a key of the ticket')
	await page.keyboard.press('q')
	await page.keyboard.press('Escape')
	must(!await page.locator('dialog[open]').count(), 'the list stays')

	await press('j')
	must(/^(sw-lager|Switch Lager|.*:)/.test(await focused()) || await page.evaluate(() => document.activeElement.matches('tbody a')), 'j goes to no row')
	await press('x')
	must(await page.locator('tbody input:checked').count() === 1, 'x marks nothing')
	await page.evaluate(() => document.querySelector('tbody input').focus())
	await leads('Enter', /^\/tickets\/1$/)

	// Letters in a field stay letters.
	await send('a')
	await people.sees('Tom Brandt', 'Tess Burton')
	await press('r')
	await page.keyboard.type('nur ruhig? g q j')
	must(await page.locator('#reply-text').inputValue() === 'nur ruhig? g q j', 'a key acted within a field')
	await tabTo(say('Dem Klienten senden', 'Send to the client'))
	await send('Enter')
	await press('n')
	must(await page.evaluate(() => document.activeElement.id) === 'note-text', 'n does not lead to the note')
	await page.keyboard.press('Tab')
	await page.evaluate(() => document.activeElement.blur())
	await send('t')
	await people.sees('läuft', 'runs')
	await send('t')
	await press('b')
	must(await page.evaluate(() => document.activeElement.id) === 'stopwatch-minutes', 'b does not lead to the minutes')
	await press('ControlOrMeta+a')
	await page.keyboard.type('15')
	await tabTo(say('Getane Arbeit', 'Work done'))
	await page.keyboard.type('Netzteil gesteckt')
	await send('Enter')
	await people.sees('Netzteil gesteckt')
	for (const step of [say('Annehmen', 'Take on'), say('Lösen', 'Solve'), say('Schließen', 'Close')]) {
		if (!await page.locator('form[action$="/move"]').getByRole('button', { name: step, exact: true }).count())
			continue
		await press('m')
		await tabTo(step)
		await send('Enter')
	}
	await leads('u', /^\/tickets$/)
	must(!await page.locator('tbody a[href="/tickets/1"]').count(), 'the ticket is not closed')
	await leads('/', /^\/search#words$/)
	must(await page.evaluate(() => document.activeElement.id) === 'words', 'the search field has no focus')
	await page.keyboard.type('supply')
	await send('Enter')
	await press('j')
	await leads('Enter', /^\/tickets\/1$/)

	// Switched off: nothing acts, and the list says where to switch it on.
	await page.goto('/account/shortcuts')
	await tabTo(say('Kürzel abschalten', 'Switch the shortcuts off'))
	await send('Enter')
	await people.sees('abgeschaltet', 'switched off')
	await press('? g q')
	must(new URL(page.url()).pathname === '/account/shortcuts' && !await page.locator('dialog').count(), 'a key acts though switched off')
	await tabTo(say('Kürzel einschalten', 'Switch the shortcuts on'))
	await send('Enter')
	await page.setViewportSize({ width: 320, height: 640 })
	await page.keyboard.press('?')
	await page.locator('dialog[open]').waitFor()
	must(await page.evaluate(() => { const d = document.querySelector('dialog').getBoundingClientRect(); return d.left >= 0 && d.right <= innerWidth && d.bottom <= innerHeight }), 'the list sticks out')
}
