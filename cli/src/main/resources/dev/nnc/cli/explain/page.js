// What comes from the same line of the model lights up together; a click keeps it lit.
const marked = [...document.querySelectorAll('[data-line]')];
const linesOf = element => element.dataset.line.split(' ').filter(line => line !== '' && line !== '0');
let kept = '';

function light(lines) {
  for (const element of marked) {
    element.classList.toggle('lit', linesOf(element).some(line => lines.includes(line)));
  }
}

function follow(event) {
  const element = event.target.closest('[data-line]');
  light(element ? linesOf(element) : kept === '' ? [] : kept.split(' '));
}

document.addEventListener('mouseover', follow);
document.addEventListener('focusin', follow);
document.addEventListener('click', event => {
  const element = event.target.closest('[data-line]');
  if (!element || event.target.closest('summary')) return;
  const lines = linesOf(element).join(' ');
  kept = kept === lines ? '' : lines;
  follow(event);
  if (element.closest('aside')) {
    const first = marked.find(other => other.tagName === 'ARTICLE' && linesOf(other).some(line => lines.split(' ').includes(line)));
    if (first) first.scrollIntoView({behavior: 'smooth', block: 'nearest'});
  }
});
