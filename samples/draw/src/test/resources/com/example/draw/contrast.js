// The texts and controls whose contrast is too low, a line each. An expression: its value is the text.
(() => {
  const parse = text => text.match(/[\d.]+/g).map(Number)
  const luminance = ([r, g, b]) => [r, g, b]
    .map(c => c / 255)
    .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0)
  const ground = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor)
      if (colour[3] !== 0) return colour
    }
    return [255, 255, 255]
  }
  const contrast = (one, other) => {
    const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b)
    return (high + 0.05) / (low + 0.05)
  }
  const found = []
  const demand = (element, what, colour, behind, least) => {
    const ratio = contrast(parse(colour), behind)
    if (!(ratio >= least)) found.push(`${element.tagName} ${element.id} ${what} ${ratio.toFixed(2)}`)
  }
  document.getElementById('problem').textContent = 'shown'
  const texts = [...document.body.querySelectorAll('*')]
    .filter(element => [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim()))
  if (texts.length < 15) found.push('there are only ' + texts.length + ' texts')
  texts.forEach(element => demand(element, 'text', getComputedStyle(element).color, ground(element), 4.5))
  document.querySelectorAll('button, #paper').forEach(element =>
    demand(element, 'edge', getComputedStyle(element).borderTopColor, ground(element.parentElement), 3))
  document.getElementById('problem').textContent = ''
  return found.join('\n')
})()
