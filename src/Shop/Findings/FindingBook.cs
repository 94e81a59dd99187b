using System.Security.Cryptography;
using System.Text;
using Bezel.Ledger;
using Bezel.Shop.Protections;
using Bezel.Shop.Storage;
using Microsoft.EntityFrameworkCore;

namespace Bezel.Shop.Findings;

/// <summary>
/// The findings of a shop. A state has a closed list of moves:
/// <list type="bullet">
/// <item>open: done, silenced, wrong;</item>
/// <item>silenced: done, silenced (until another date), wrong, reopened; open by itself when the silence ends;</item>
/// <item>done: reopened, by somebody or because it is seen again;</item>
/// <item>wrong: reopened, by somebody or because another case, or a more urgent one, is reported under the same key.</item>
/// </list>
/// Each move is by a named actor, and is an entry in the ledger in the same transaction. The entry holds number, kind, urgency, protection
/// and digests of the texts by the finding's own salt, never a text: what was said can be proven later, and is forgotten with the salt.
/// </summary>
public static partial class FindingBook
{
    /// <summary>Longest silence.</summary>
    public const int MaxSilenceDays = 366;

    /// <summary>Most characters of a reason or note; what is longer is cut.</summary>
    public const int MaxReason = 500;

    /// <summary>The label of the digest of a finding's text in the ledger.</summary>
    public const string TextLabel = "finding";

    /// <summary>The label of the digest of a reason in the ledger.</summary>
    public const string ReasonLabel = "reason";

    private const long Turns = 1L << 56;

    /// <summary>How often a text that changes while the finding is open is proven anew: at most once in this time.</summary>
    private static readonly TimeSpan RecordEvery = TimeSpan.FromDays(1);

    /// <summary>
    /// Reports a finding. A new one opens. One that is open was seen again: it is counted, and its text brought up to date. One that was
    /// done opens again. One that is silenced stays so until the silence ends. One that was said to be wrong stays so, unless its
    /// substance is another one now or it is more urgent than it was.
    /// </summary>
    /// <param name="change">The transaction of the cause.</param>
    /// <param name="draft">What is reported.</param>
    /// <param name="cancellation">Stops waiting for the database.</param>
    /// <returns>The finding as it is now.</returns>
    /// <exception cref="ArgumentException">The draft is not one: a text is missing, a key too long, the protection not in the catalogue.</exception>
    public static async Task<Finding> ReportAsync(ShopTransaction change, FindingDraft draft, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(change);
        Check(draft);
        string dedup = DedupOf(draft.Kind, draft.Key);
        Finding? finding = await FindAsync(change, dedup, cancellation);
        if (finding is null)
        {
            finding = new Finding
            {
                Shop = change.Shop,
                Id = await change.NextAsync("finding", cancellation: cancellation),
                Dedup = dedup,
                Kind = draft.Kind,
                Source = draft.Source,
                OpenedAt = change.Now,
                Salt = RandomNumberGenerator.GetBytes(SubjectToken.SaltSize),
            };
            Describe(finding, draft);
            finding.Seen = 1;
            finding.LastSeenAt = change.Now;
            change.Db.Add(finding);
            await MoveAsync(change, finding, FindingMoveKind.Opened, null, null, cancellation);
            return finding;
        }
        FindingState state = finding.StateAt(change.Now);
        bool another = draft.Urgency < finding.Urgency || !CryptographicOperations.FixedTimeEquals(finding.Substance, SubstanceOf(finding.Salt, draft));
        finding.Seen++;
        finding.LastSeenAt = change.Now;
        if (state == FindingState.Wrong && !another)
            return finding;
        finding.Salt ??= RandomNumberGenerator.GetBytes(SubjectToken.SaltSize);
        bool raised = draft.Urgency < finding.Urgency;
        bool changed = Describe(finding, draft);
        if (state is FindingState.Done or FindingState.Wrong)
            await MoveAsync(change, finding, FindingMoveKind.Reopened, null, null, cancellation);
        else if (finding.State == FindingState.Silenced && state == FindingState.Open)
            await MoveAsync(change, finding, FindingMoveKind.Woken, null, null, cancellation);
        else if (changed && change.Now - finding.RecordedAt >= RecordEvery)
            await RecordAsync(change, finding, "finding.changed", null, cancellation);
        if (raised && state == FindingState.Open && finding.State == FindingState.Open)
            await TellAsync(change, finding, cancellation);
        return finding;
    }

    /// <summary>Tells the modules that watch of a finding that needs somebody now.</summary>
    private static async Task TellAsync(ShopTransaction change, Finding finding, CancellationToken cancellation)
    {
        foreach (IFindingWatcher watcher in change.Store.Modules.OfType<IFindingWatcher>())
            await watcher.NeedsSomebodyAsync(change, finding, cancellation);
    }

    /// <summary>The row, also when it was added by this very transaction.</summary>
    private static async Task<Finding?> FindAsync(ShopTransaction change, string dedup, CancellationToken cancellation) =>
        change.Db.Set<Finding>().Local.FindEntry(nameof(Finding.Dedup), dedup)?.Entity
        ?? await change.Db.Set<Finding>().FirstOrDefaultAsync(f => f.Dedup == dedup, cancellation);

    private static string DedupOf(string kind, string key) => kind + ' ' + key;

    private static void Check(FindingDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        ArgumentException.ThrowIfNullOrWhiteSpace(draft.Kind);
        ArgumentException.ThrowIfNullOrWhiteSpace(draft.Source);
        ArgumentException.ThrowIfNullOrWhiteSpace(draft.Key);
        ArgumentException.ThrowIfNullOrWhiteSpace(draft.Title);
        ArgumentException.ThrowIfNullOrWhiteSpace(draft.NextStep);
        ArgumentNullException.ThrowIfNull(draft.Who);
        if (draft.Kind.Contains(' ', StringComparison.Ordinal))
            throw new ArgumentException($"\"{draft.Kind}\" is no kind of finding: it is one word.", nameof(draft));
        if (draft.Key.Length > FindingDraft.MaxKey || PlainText.OneLine(draft.Key, FindingDraft.MaxKey) != draft.Key)
            throw new ArgumentException($"A finding's key is one line of at most {FindingDraft.MaxKey} characters.", nameof(draft));
        if (draft.Protection is { } protection && ProtectionCatalogue.Find(protection) is null)
            throw new ArgumentException($"\"{protection}\" is not in the catalogue of protections.", nameof(draft));
    }

    /// <summary>Takes over what a draft says.</summary>
    /// <returns>Whether a text is another one now.</returns>
    private static bool Describe(Finding finding, FindingDraft draft)
    {
        string before = TextOf(finding);
        finding.Protection = draft.Protection;
        finding.Title = PlainText.OneLine(draft.Title, FindingDraft.MaxTitle);
        finding.Evidence = EvidenceText.Write(EvidenceText.Bounded(draft.Evidence, FindingWords.More));
        finding.NextStep = PlainText.OneLine(draft.NextStep, FindingDraft.MaxNextStep);
        finding.Role = draft.Who.Role;
        finding.Person = draft.Who.Person;
        finding.About = draft.About;
        finding.DueAt = draft.Due;
        finding.Substance = SubstanceOf(finding.Salt, draft);
        if (finding.Urgency != draft.Urgency)
        {
            finding.Urgency = draft.Urgency;
            finding.Place = PlaceOf(draft.Urgency, (Turns - 1) - (finding.Place % Turns));
        }
        return TextOf(finding) != before;
    }

    private static byte[] SubstanceOf(byte[]? salt, FindingDraft draft) =>
        HMACSHA256.HashData(salt ?? [], Encoding.UTF8.GetBytes(draft.Substance ?? EvidenceText.Write(draft.Evidence)));

    private static long PlaceOf(Urgency urgency, long turn) => ((long)urgency * Turns) + (Turns - 1 - turn);

    /// <summary>
    /// A finding's text as the ledger's digests prove it: the title, each line of the evidence as label, colon, blank and value, and the
    /// next step, with line feeds between. No part holds a line feed.
    /// </summary>
    public static string TextOf(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return string.Join('\n', [finding.Title, .. finding.Why.Select(line => $"{line.Label}: {line.Value}"), finding.NextStep]);
    }
}
