using System.Text.Json;

namespace Bezel.Hub.Api.LedgerEntries;

/// <summary>The ledger as it stands.</summary>
/// <param name="Log">The log's id.</param>
/// <param name="Size">How many entries there are.</param>
/// <param name="Root">The root over all of them, in hexadecimal.</param>
internal sealed record LedgerBody(string Log, long Size, string Root);

/// <summary>Entries, the newest first, each exactly as it was hashed (docs/formats/ledger.md).</summary>
/// <param name="Entries">The entries.</param>
/// <param name="Next">What to send as <c>after</c> for older ones; null when there are none.</param>
internal sealed record EntryList(IReadOnlyList<JsonElement> Entries, string? Next);

/// <summary>Signed heads, by size.</summary>
/// <param name="Heads">The heads.</param>
internal sealed record HeadList(IReadOnlyList<HeadBody> Heads);

/// <summary>A signed head.</summary>
/// <param name="Size">How many entries it covers.</param>
/// <param name="At">When it was signed.</param>
/// <param name="Head">The head as it stands on paper and in mails.</param>
internal sealed record HeadBody(long Size, DateTimeOffset At, string Head);

/// <summary>Asks for verification.</summary>
/// <param name="Heads">Heads that were held outside, at most 1000; may be left out.</param>
internal sealed record VerifyBody(IReadOnlyList<string>? Heads = null);

/// <summary>What verifying everything that is stored of the shop came to.</summary>
/// <param name="Holds">Nothing was found, and everything could be read.</param>
/// <param name="Entries">How many entries there are; null when they could not be read to the end.</param>
/// <param name="ProvenUpTo">How many of them a head held outside covers; what is after it is not proven.</param>
/// <param name="Rows">How many rows of the store were looked at; null when they could not be read to the end.</param>
/// <param name="AlteredRows">How many of those are not as Bezel wrote them.</param>
/// <param name="Problems">What is wrong, in words; at most 1000.</param>
internal sealed record VerifiedBody(bool Holds, long? Entries, long? ProvenUpTo, long? Rows, long AlteredRows, IReadOnlyList<string> Problems);
