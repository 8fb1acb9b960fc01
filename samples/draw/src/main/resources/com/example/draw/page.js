// Strokes are lists of points [x, y] in the unit square, as the server takes them.
const SIDE = 8
const FILTERS = 8
const PEN = 0.055
const STEP = 1 / 16

const element = id => document.getElementById(id)
const paper = element('paper')
const pen = { x: 0.5, y: 0.5, down: false, byKeyboard: false }
let pointer
let strokes = []
let reading

// ---- paper

const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim()

function paint() {
  const context = paper.getContext('2d')
  const size = paper.width
  context.clearRect(0, 0, size, size)
  context.strokeStyle = colour('--ink')
  context.lineWidth = PEN * size
  context.lineCap = context.lineJoin = 'round'
  for (const stroke of strokes) {
    context.beginPath()
    stroke.forEach(([x, y]) => context.lineTo(x * size, y * size))
    // Of a line without length nothing would be seen.
    if (stroke.length === 1) context.lineTo(stroke[0][0] * size + 0.1, stroke[0][1] * size)
    context.stroke()
  }
  if (pen.byKeyboard && document.activeElement === paper) paintPen(context, size)
}

function paintPen(context, size) {
  context.beginPath()
  context.arc(pen.x * size, pen.y * size, PEN * size * 0.6, 0, 2 * Math.PI)
  context.strokeStyle = colour('--accent')
  context.lineWidth = size / 120
  context.stroke()
  if (pen.down) {
    context.fillStyle = colour('--accent')
    context.fill()
  }
}

function begin(x, y) {
  strokes.push([[x, y]])
  changed()
}

function extend(x, y) {
  strokes.at(-1).push([x, y])
  changed()
}

// A stroke that is being drawn ends here.
function lift() {
  pen.down = false
  pointer = undefined
}

function undo() {
  lift()
  if (strokes.pop()) say('hand', strokes.length === 0 ? 'The paper is empty.' : 'The last stroke is gone.')
  changed()
}

function clear() {
  lift()
  strokes = []
  say('hand', 'The paper is empty.')
  changed()
}

// ---- mouse, finger, pen

function place(event) {
  const box = paper.getBoundingClientRect()
  const inside = (at, from, size) => Math.min(1, Math.max(0, (at - from) / size))
  return [inside(event.clientX, box.left, box.width), inside(event.clientY, box.top, box.height)]
}

paper.addEventListener('pointerdown', event => {
  if (event.button !== 0 || pointer !== undefined) return
  pointer = event.pointerId
  paper.setPointerCapture(pointer)
  pen.byKeyboard = pen.down = false
  begin(...place(event))
})

paper.addEventListener('pointermove', event => {
  if (event.pointerId !== pointer) return
  const events = event.getCoalescedEvents?.() ?? []
  for (const each of events.length > 0 ? events : [event]) extend(...place(each))
})

for (const end of ['pointerup', 'pointercancel']) {
  paper.addEventListener(end, event => {
    if (event.pointerId === pointer) pointer = undefined
  })
}

// ---- keyboard

const MOVES = {
  ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1],
  Numpad7: [-1, -1], Numpad8: [0, -1], Numpad9: [1, -1], Numpad4: [-1, 0], Numpad6: [1, 0],
  Numpad1: [-1, 1], Numpad2: [0, 1], Numpad3: [1, 1],
}

function move([right, down], step) {
  const inside = at => Math.min(1, Math.max(0, at))
  pen.x = inside(pen.x + right * step)
  pen.y = inside(pen.y + down * step)
  if (pen.down) extend(pen.x, pen.y)
  else paint()
  say('hand', `${pen.down ? 'Drawing' : 'Pen'} at ${percent(pen.x)} from the left, ${percent(pen.y)} from the top.`)
}

function togglePen() {
  pen.down = !pen.down
  if (pen.down) begin(pen.x, pen.y)
  else changed()
  say('hand', pen.down ? 'The pen is down.' : 'The pen is up.')
}

paper.addEventListener('keydown', event => {
  if (event.ctrlKey && event.key === 'z') undo()
  else if (event.ctrlKey || event.altKey || event.metaKey) return
  else if (MOVES[event.code]) {
    pen.byKeyboard = true
    move(MOVES[event.code], event.shiftKey ? STEP / 4 : STEP)
  } else if (event.key === ' ') {
    pen.byKeyboard = true
    togglePen()
  } else if (event.key === 'Backspace' || event.key === 'Delete') undo()
  else if (event.key === 'Escape') clear()
  else return
  event.preventDefault()
})

paper.addEventListener('focus', paint)
paper.addEventListener('blur', paint)
element('undo').addEventListener('click', undo)
element('clear').addEventListener('click', clear)

// ---- the network: one question at a time, then what has been drawn meanwhile

let asking = false
let stale = false

function changed() {
  paint()
  stale = true
  if (!asking) ask()
}

async function ask() {
  asking = true
  while (stale) {
    stale = false
    await new Promise(requestAnimationFrame)
    try {
      show(strokes.length === 0 ? undefined : await read())
      element('problem').textContent = ''
    } catch (failure) {
      element('problem').textContent = `No answer: ${failure.message}. Is the server still running?`
    }
  }
  asking = false
}

async function read() {
  const body = strokes.map(stroke => stroke.map(([x, y]) => `${x.toFixed(4)},${y.toFixed(4)}`).join(' ')).join('\n')
  const answer = await fetch('/reading', { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body })
  if (!answer.ok) throw new Error(await answer.text())
  return answer.json()
}

// ---- the answer

const percent = share => `${Math.round(100 * share)} %`

function show(next) {
  reading = next
  const best = reading?.digit
  const sentence = reading ? `It looks like a ${best}: ${percent(reading.probabilities[best])}.` : 'Nothing is drawn yet.'
  element('digit').textContent = best ?? '?'
  element('sentence').textContent = sentence
  say('answer', reading ? sentence : '')
  document.querySelectorAll('#probabilities tr').forEach((row, digit) => {
    const share = reading?.probabilities[digit] ?? 0
    row.className = digit === best ? 'best' : ''
    row.querySelector('.bar span').style.width = `${100 * share}%`
    row.querySelector('.number').textContent = reading ? percent(share) : '–'
  })
  paintMaps()
}

function paintMaps() {
  const empty = new Array(SIDE * SIDE).fill(0)
  const maps = reading ? [reading.picture, ...reading.features] : new Array(FILTERS + 1).fill(empty)
  const highest = Math.max(1e-6, ...maps.slice(1).flat())
  document.querySelectorAll('#maps canvas').forEach((canvas, i) => {
    paintMap(canvas, maps[i], i === 0 ? 1 : highest)
    const what = i === 0 ? 'The drawing on 8 by 8 pixels' : `Feature map ${i}`
    canvas.setAttribute('aria-label', reading ? `${what}: ${strongest(maps[i])}` : `${what}: empty`)
  })
}

function strongest(map) {
  const most = Math.max(...map)
  if (most <= 0) return 'nothing found'
  const at = map.indexOf(most)
  return `strongest in row ${Math.floor(at / SIDE) + 1}, column ${at % SIDE + 1}`
}

function paintMap(canvas, map, highest) {
  const [low, high] = [rgb(colour('--low')), rgb(colour('--high'))]
  const context = canvas.getContext('2d')
  const image = context.createImageData(SIDE, SIDE)
  map.forEach((value, pixel) => {
    const share = Math.min(1, value / highest)
    for (let c = 0; c < 3; c++) image.data[4 * pixel + c] = low[c] + share * (high[c] - low[c])
    image.data[4 * pixel + 3] = 255
  })
  context.putImageData(image, 0, 0)
}

const rgb = hex => [1, 3, 5].map(at => parseInt(hex.slice(at, at + 2), 16))

// Screen readers hear of the hand and of the answer when the hand rests.
const speaking = {}

function say(what, sentence) {
  clearTimeout(speaking[what])
  speaking[what] = setTimeout(() => { element(what).textContent = sentence }, 500)
}

// ---- the beginning

for (let digit = 0; digit < 10; digit++) {
  element('probabilities').insertAdjacentHTML('beforeend',
    `<tr><th scope="row">${digit}</th><td><div class="share"><div class="bar"><span></span></div><span class="number"></span></div></td></tr>`)
}
for (let i = 0; i <= FILTERS; i++) {
  element('maps').insertAdjacentHTML('beforeend',
    `<figure><canvas width="${SIDE}" height="${SIDE}" role="img"></canvas><figcaption>${i || 'input'}</figcaption></figure>`)
}
matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => { paint(); paintMaps() })
show(undefined)
paint()
