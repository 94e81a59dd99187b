using Bezel.Judge.Phrases;
using Bezel.Judge.Rules.Brands;

namespace Bezel.Judge.Rules.Credentials;

/// <summary>
/// A one-time code that was sent to the reader is to be passed on to somebody.
/// Fires when anybody asks for it, known or not: whoever gets the code gets the account.
/// Silent for messages that bring a code and say not to share it.
/// Misses asks in pictures.
/// </summary>
internal sealed class CodeIsToBePassedOn : Rule
{
    public override Strength Strength => Strength.Decisive;

    public override MessageKind Kind => MessageKind.CredentialTheft;

    public override Finding Examine(Incoming incoming)
    {
        PhraseHits says = incoming.Facts.Says;
        // Texts and calls are short: there the plain words of an ask are enough, unless the text is the one that brings the code.
        bool talks = incoming.Facts.Channel != Channel.Email && !incoming.Relation.IsTrusted && says.Now("text-one-time-code") is null;
        if ((says.Now("code-wanted") ?? (talks ? says.Now("text-code-asked") : null)) is not { } wanted)
            return Finding.NotFound;
        // "Never give anyone this code" has the same words.
        string text = wanted.Where.Text;
        int start = Math.Max(0, wanted.Start - 60);
        string before = text[start..wanted.Start];
        bool warns = before.Contains("never", StringComparison.OrdinalIgnoreCase) || before.Contains("not ", StringComparison.OrdinalIgnoreCase) || before.Contains("n't", StringComparison.OrdinalIgnoreCase)
            || before.Contains("n’t", StringComparison.OrdinalIgnoreCase) || before.Contains("nobody", StringComparison.OrdinalIgnoreCase) || before.Contains("anyone", StringComparison.OrdinalIgnoreCase);
        return warns || BrandClaims.Of(incoming).Genuine is not null ? Finding.NotFound : Finding.Found(wanted.As("words"));
    }
}
