using System.Globalization;
using System.Text;
using Bezel.Judge.Rules;
using Bezel.Train.Mail;

namespace Bezel.Train.Evaluation;

/// <summary>What the measurements found, ready to be written down.</summary>
internal sealed record Measured(
    IReadOnlyList<Row> Rows, Answers Campaigns, IReadOnlyList<Row> RowsWithoutPot, Answers WithoutPot, Answers Origins, string Texts, string Inboxes);

/// <summary>Writes <c>docs/model-card.md</c>: what the model is, what it was fitted on, what it reaches and where it fails.</summary>
internal static class ModelCard
{
    public static string Write(Measured measured, long modelBytes)
    {
        var card = new StringBuilder();
        card.Append(CultureInfo.InvariantCulture, $"""
            # Model card

            Written by `tools/Train` (`dotnet run -c Release --project tools/Train -- fit`, from the root of the checkout, with the corpus unpacked
            where `BEZEL_CORPUS_CACHE` says). The same input gives the same bytes. Do not edit.

            ## What it is
            - **E-mail**: a logistic regression over words and pairs of words by field, hashed to 2,097,152 buckets of one byte; over its answer and
              some {measured.Rows[0].MakeUp.Length} numbers that describe how the message is made up, 600 boosted trees. {modelBytes.ToString("N0", CultureInfo.InvariantCulture)} bytes in all, with the model for texts.
            - **Texts**: a logistic regression over words, pairs of words and parts of words, hashed to 262,144 buckets of one byte.
            - **Rules**: {RuleBook.All.Count} rules, each with one weight in log-odds (`src/Judge/Model/weights.tsv`), kept near what its author declared.

            It holds figures only: no word, address or phrase of anybody's mail. It looks at From, Reply-To, To, Subject, the MIME structure and the
            body; never at the fields that tell which road a message took, nor at what other filters said.

            ## What it was fitted on
            The development part of the test corpus (see its own documentation for origin and licences; `phishing-pot` is for non-commercial use), with
            the label leaks removed that its documentation lists: all headers but the few named, marks of other filters, list footers, placeholder
            addresses. Spam that is not fraud counts half and is on the side of the frauds. Beside it mail that was written for this project:
            `tools/Train/ModernMail` (modern newsletters, notices, invoices, and frauds in the same dress), counted 0.6 and never in a rate. The
            weights of the rules are also fitted on the development inboxes in `tests/Samples/inboxes`.

            In `mishra-soni-smishing` labels stand a row above their texts, so that most of its labels cannot be known: only texts whose label is
            certain were used.

            ## How to read the figures
            Every message is answered for by a model that has not seen it. *Judge* is the whole (rules and model), *model alone* is without rules,
            *plain regression* is fitted in the same run on the same words without trees, rules and modern mail: the baseline. *At 1%* means: the share
            above the score that at most 1% of the real legitimate mail lies above. Synthetic sources are shown and are in no rate; spam is shown
            apart. At 0.1% the score is set by the four or five worst legitimate messages; several of those are loan offers that somebody sent to a
            mailing list, which the corpus counts as legitimate.

            ## Five folds, whole campaigns kept together


            """);
        card.Append(Figures.Table(measured.Rows, measured.Campaigns));
        card.Append("\n### One mailbox, 2025 and 2026: foff-phish against foff-ham\n\n").Append(Figures.Pair(measured.Rows, measured.Campaigns, row => row.Origin == "foff"));
        card.Append("\n## The same without the non-commercial source\n\nNeither fitted on nor measured on `phishing-pot`.\n\n").Append(Figures.Table(measured.RowsWithoutPot, measured.WithoutPot));
        card.Append("\n## Leaving out one origin at a time\n\nEvery message is answered for by a model that has seen nothing of its origin; only the weights of the rules are the shipped ones.\n\n").Append(Figures.OriginsTable(measured.Rows, measured.Origins));
        card.Append("\n## Shops' inboxes\n\nFirst each shop answered for by a model that has not seen it (the rules were written and weighted with these messages at hand, but for\nthe mail of `marlowe-brandt` and `finch-and-rowe` at first: before any rule was written on it, 80% and 85% of their frauds were dangerous).\nThen the model and weights as shipped: the shops took part in the fit, `heldout-corrib-quay` did not and no phrase was written on it; three\nof its goods messages were looked at at the end to find out why addresses were not read.\n\n").Append(measured.Inboxes);
        card.Append("\n## Text messages\n\nFive folds, texts with the same start kept together.\n\n").Append(measured.Texts);
        card.Append("""

            ## Where it fails
            - Messages of a few words with nothing but an attachment or a picture: there is nothing to read.
            - Languages beyond those of the corpus (mostly English; some Portuguese, Spanish, French, German, Italian, Japanese).
            - A new origin: the tables above say how much is lost when nothing of an origin was seen.
            - It knows nothing of your shop. What must hold for your suppliers, accounts and people is the rules' work, and a hold never waits for it.
            """);
        return card.Append('\n').ToString();
    }
}
