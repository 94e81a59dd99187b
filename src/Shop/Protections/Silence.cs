namespace Bezel.Shop.Protections;

/// <summary>
/// Somebody asked not to be reminded of a protection for a while. It changes who is told, never the state: what is broken stays
/// broken, and the evidence shows that it was silenced, by whom and why.
/// </summary>
/// <param name="Protection">Identity of the protection.</param>
/// <param name="Subject">The subject that is silenced; empty for all of them.</param>
/// <param name="Reason">Why, in the words of who asked for it.</param>
/// <param name="By">Who asked for it, as the ledger names them.</param>
/// <param name="Until">When it ends, in milliseconds since 1970-01-01 UTC.</param>
public sealed record Silence(string Protection, string Subject, string Reason, string By, long Until);

/// <summary>A silence as it was asked for, over or not.</summary>
/// <param name="Subject">The subject that is silenced; empty for all of them.</param>
/// <param name="Reason">Why, in the words of who asked for it.</param>
/// <param name="Actor">Who asked for it, as <see cref="Actors"/> writes it.</param>
/// <param name="From">Since when.</param>
/// <param name="Until">When it ends, or was ended.</param>
/// <param name="InForce">Whether it lasts still.</param>
public sealed record KeptSilence(string Subject, string Reason, string Actor, DateTimeOffset From, DateTimeOffset Until, bool InForce);
