// @ts-check
import { Avatar } from './avatar.js';
import { Card } from './card.js';
import { timeOf, wholeTimeOf } from './language.js';
import { excerptOf } from './message-excerpt.js';
import { Prepared } from './prepared.js';
import { Prose } from './prose.js';
import { html, Icon, Logo, memo } from './ui.js';

export const Quote = ({ message, text }) => html`
  <span class="quote" dir="auto">
    ${
      message
        ? html`<bdi class="quote-name">${message.author?.name ?? 'Baton'}</bdi> <span>${message.takenBack ? text.takenBack : excerptOf(message)}</span>`
        : html`<span>${text.quoteGone}</span>`
    }
  </span>
`;

const nameOf = (message) => message.author?.name ?? 'Baton';

/** One message of the log: a person's words, or Baton's card. */
export const Message = memo(
  ({ message, first, quoted, held, presses, onReply, onFlag, language, timeZone, text, room, speaker }) => {
    const { author, card } = message;
    const own = author !== null && author.identity === speaker?.identity;
    const time = html`<time title=${wholeTimeOf(message.at, language, timeZone)}
      >${timeOf(message.at, language, timeZone)}</time
    >`;
    return html`
      <article
        class="message ${own ? 'own' : ''} ${first ? 'first' : ''} ${author ? '' : 'baton'}"
        data-id=${message.id}
      >
        ${author ? html`<${Avatar} name=${author.name} identity=${author.identity} />` : html`<span class="avatar bot"><${Logo} /></span>`}
        <div class="said">
          <div class="byline ${first ? '' : 'unseen'}">
            <bdi class="author">${nameOf(message)}</bdi>
            ${!author && html`<span class="badge bot-badge">${text.bot}</span>`}
            ${own && html`<span class="quiet">${text.you}</span>`}
            ${message.forBaton && html`<span class="badge bot-badge">${text.forBaton}</span>`}
            ${time}
          </div>
          <div class="body">
            ${
              message.takenBack
                ? html`<p class="taken-back">${text.takenBack}</p>`
                : card
                  ? html`<${Card} id=${message.id} ...${{ card, presses, room, speaker, text }} />`
                  : html`<div class="bubble">
                    ${message.quotes !== null && html`<${Quote} message=${quoted} text=${text} />`}
                    <${Prose} content=${message.text ?? ''} text=${text} />
                  </div>`
            }
            <div class="actions">
              <button class="action" onClick=${() => onReply(message.id)} aria-label=${text.replyTo(nameOf(message))} title=${text.reply}>
                <${Icon} name="reply" />
              </button>
              ${
                onFlag &&
                html`<button class="action" onClick=${(event) => event.detail < 2 && onFlag(message.id)} aria-label=${text.openTicketFrom(nameOf(message))} title=${text.openTicket}>
                  <${Icon} name="ticket" />
                </button>`
              }
            </div>
          </div>
          ${
            message.prepared &&
            html`<${Prepared} id=${message.id} prepared=${message.prepared} ...${{ speaker, text }} />`
          }
          <div class="footline">
            ${message.editedAt !== null && !message.takenBack && html`<span title=${wholeTimeOf(message.editedAt, language, timeZone)}>${text.edited} ${timeOf(message.editedAt, language, timeZone)}</span>`}
            ${held && html`<span class="held" role="status"><${Icon} name="clock" />${text.notDelivered}</span>`}
          </div>
        </div>
      </article>
    `;
  },
);

/** What this page has sent and the server has not shown yet. */
export const Pending = ({ message, text, onAgain, onDiscard }) => html`
  <article class="message own first pending">
    <${Avatar} name=${message.name} identity=${message.speakAs} />
    <div class="said">
      <div class="byline"><bdi class="author">${message.name}</bdi></div>
      <div class="body"><div class="bubble"><${Prose} content=${message.text} text=${text} /></div></div>
      <div class="footline">
        ${
          message.failed === null
            ? html`<span>${text.sending}</span>`
            : html`<span class="failed" role="alert">${text.notSent}: ${message.failed}</span>
                <button class="link-button" onClick=${onAgain}>${text.sendAgain}</button>
                <button class="link-button" onClick=${onDiscard}>${text.discard}</button>`
        }
      </div>
    </div>
  </article>
`;
