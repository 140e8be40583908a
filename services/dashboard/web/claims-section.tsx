import type { Claim, Claims } from '../src/api.ts';
import { capitalized, countOf, formatDay, formatInstant, speakerName } from './format.ts';
import { Section } from './section.tsx';
import { useAnswer } from './use-answer.ts';
import { type ChangeView, queryOf, type View } from './view-state.ts';

type ClaimsSectionProps = { view: View; change: ChangeView; day: string | null; category: string | null };

/** Who says what of the day at hand, side by side. */
export function ClaimsSection({ view, change, day, category }: ClaimsSectionProps) {
  const query = queryOf(view, ['as_of', 'side', 'speaker', 'source', 'from', 'to'], {
    ...(category !== null && { category }),
    ...(day !== null && { day }),
  });
  const asked = useAnswer<Claims>(`claims${query}`);
  return (
    <Section
      id="claims"
      title="Who says what"
      note={
        <>
          <b>
            {[
              category === null ? 'All categories' : capitalized(category),
              ...(day === null ? [] : [formatDay(day)]),
            ].join(', ')}
            .
          </b>{' '}
          A card a speaker, a number as often as it differs. Press a number to read its sentence in its article.
        </>
      }
      asked={asked}
      isEmpty={({ claims }) => claims.rows.length === 0}
      empty="Nobody gave a number for this day yet."
    >
      {({ claims }) => (
        <>
          <ul class="cards">
            {bySpeaker(claims.rows).map(([speaker, said]) => (
              <li key={speaker ?? ''} class="card">
                <h3>{speakerName(speaker)}</h3>
                <ol>
                  {said.map((claim) => (
                    <ClaimItem key={claim.figureId} claim={claim} namesCategory={category === null} change={change} />
                  ))}
                </ol>
              </li>
            ))}
          </ul>
          {claims.total > claims.rows.length && (
            <p class="note">
              Showing {claims.rows.length} of {countOf(claims.total, 'claim')}, the most carried first. A category or a
              speaker narrows them.
            </p>
          )}
        </>
      )}
    </Section>
  );
}

/** Speakers in the order of their most carried claim. */
const bySpeaker = (claims: readonly Claim[]): [string | null, Claim[]][] => [
  ...Map.groupBy(claims, ({ speaker }) => speaker),
];

type ClaimItemProps = { claim: Claim; namesCategory: boolean; change: ChangeView };

function ClaimItem({ claim, namesCategory, change }: ClaimItemProps) {
  const counted = [claim.unitNoun ?? claim.victimKind, ...(namesCategory ? [claim.category] : [])].filter(
    (word) => word !== null,
  );
  return (
    <li>
      <button
        type="button"
        class="number"
        onClick={() => change({ article: claim.articleId, revision: String(claim.revision), figure: claim.figureId })}
      >
        <span class="said">{claim.said}</span>
        {counted.length > 0 && <span class="counted">{counted.join(' ')}</span>}
        <span class="visually-hidden">. Show the sentence in its article</span>
      </button>
      <Chips claim={claim} />
      <blockquote>{claim.sentence}</blockquote>
      <p class="source">
        {claim.source ?? 'unnamed source'} · {formatInstant(claim.firstKnownAt)}
        {claim.articles > 1 && ` · in ${countOf(claim.articles, 'article')}`}
      </p>
    </li>
  );
}

/** What keeps a number from being a plain statement of the toll. */
function Chips({ claim: { realis, scope } }: { claim: Claim }) {
  const words = [...(realis === 'asserted' ? [] : [realis]), ...(SCOPES[scope] === undefined ? [] : [SCOPES[scope]])];
  if (words.length === 0) return null;
  return (
    <span class="chips">
      {words.map((word) => (
        <span key={word} class={`chip ${word}`}>
          {word}
        </span>
      ))}
    </span>
  );
}

const SCOPES: Readonly<Record<string, string>> = {
  additional: 'on top',
  cumulative: 'running total',
  subtotal: 'part of another',
  joint: 'killed and wounded',
};
