using Bezel.Judge;
using Bezel.Mail.Checking;

namespace Bezel.Hub.Api.Messages;

/// <summary>A text message to be checked.</summary>
/// <param name="Text">What it says; at most 20,000 characters.</param>
/// <param name="From">The number, name or address it came from, at most 200 characters; may be left out.</param>
internal sealed record TextBody(string? Text = null, string? From = null);

/// <summary>A telephone call to be checked.</summary>
/// <param name="Caller">Who they say they are, at most 200 characters.</param>
/// <param name="Asks">What they ask.</param>
/// <param name="Number">The number they gave or rang from, at most 200 characters; may be left out.</param>
/// <param name="Note">Anything else that was said, at most 20,000 characters; may be left out.</param>
internal sealed record CallBody(string? Caller = null, CallRequest? Asks = null, string? Number = null, string? Note = null);

/// <summary>E-mails to be checked at once.</summary>
/// <param name="Messages">1 to 100 e-mails.</param>
internal sealed record BatchBody(IReadOnlyList<BatchedMail>? Messages = null);

/// <summary>One e-mail of a batch.</summary>
/// <param name="Rfc822">The e-mail as it came (RFC 5322), in Base64 (RFC 4648 §4).</param>
/// <param name="File">What the sender calls it, at most 500 characters; it comes back in the verdict.</param>
internal sealed record BatchedMail(byte[]? Rfc822 = null, string? File = null);

/// <summary>A verdict, as docs/formats/verdict.md specifies it, with what was kept.</summary>
/// <param name="Schema">1. A reader refuses a number that it does not know.</param>
/// <param name="Id">SHA-256 of the message's bytes in hexadecimal, first 32 digits.</param>
/// <param name="File">As it was called; empty when it was not.</param>
/// <param name="Index">Its place in the batch, from 0.</param>
/// <param name="Channel">How it came.</param>
/// <param name="Level">How much care it needs.</param>
/// <param name="Kind">What it is about.</param>
/// <param name="Score">0 to 1.</param>
/// <param name="Holds">Rules that hold the message whatever its score.</param>
/// <param name="Reasons">Why, the strongest first; holds before all others.</param>
/// <param name="Headline">The verdict in a few words.</param>
/// <param name="NextStep">What to do now.</param>
/// <param name="Defects">Ways in which the form of the message is broken.</param>
/// <param name="CouldNotCheck">What could not be looked at. Never to be read as "fine".</param>
/// <param name="Kept">What was kept; null when nothing was wanted to be.</param>
/// <param name="Files">What is attached and what each would do; left out when nothing is.</param>
internal sealed record CheckedBody(
    int Schema, string Id, string File, int Index, Channel Channel, Level Level, MessageKind Kind, double Score, IReadOnlyList<string> Holds, IReadOnlyList<VerdictReason> Reasons, string Headline, string NextStep,
    IReadOnlyList<string> Defects, IReadOnlyList<VerdictBlind> CouldNotCheck, KeptBody? Kept, IReadOnlyList<VerdictFile>? Files = null);

/// <summary>One reason of a verdict.</summary>
/// <param name="Rule">Identity of the rule.</param>
/// <param name="Text">One or two sentences for the owner.</param>
/// <param name="Hold">Whether it is a hold.</param>
/// <param name="Weight">What it moved the score by, in log-odds; negative reassures.</param>
/// <param name="Evidence">What was seen; hostile text.</param>
internal sealed record VerdictReason(string Rule, string Text, bool Hold, double Weight, IReadOnlyList<VerdictEvidence> Evidence);

/// <summary>What was seen.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">What stood there; hostile text.</param>
/// <param name="Place">In which part of the message; left out when it stands nowhere.</param>
/// <param name="Start">Where it begins in that part's text, in UTF-16 units; left out when it stands nowhere.</param>
/// <param name="Length">How long it is, in UTF-16 units; left out when it stands nowhere.</param>
internal sealed record VerdictEvidence(string Name, string Value, string? Place = null, int? Start = null, int? Length = null);

/// <summary>A file that came with a message.</summary>
/// <param name="Name">Its name as it was sent; hostile text.</param>
/// <param name="What">What it is, in words.</param>
/// <param name="Would">What it would do when it is opened, a sentence each, the worst first; may hold hostile text.</param>
/// <param name="Named">What its name says that it is, when that is something else; left out otherwise.</param>
/// <param name="CouldNotCheck">Why some of it was not looked at; left out when all was.</param>
internal sealed record VerdictFile(string Name, string What, IReadOnlyList<string> Would, string? Named = null, string? CouldNotCheck = null);

/// <summary>What could not be looked at.</summary>
/// <param name="Rule">Which rule could not.</param>
/// <param name="Why">Why.</param>
internal sealed record VerdictBlind(string Rule, string Why);

/// <summary>What became of a message that was kept.</summary>
/// <param name="Number">Its number among the shop's checked messages.</param>
/// <param name="IsNew">False when the same message had been checked before.</param>
/// <param name="Finding">Number of the finding that came of it, or null.</param>
internal sealed record KeptBody(long Number, bool IsNew, long? Finding);

/// <summary>Verdicts on a batch, in the order in which the messages were sent.</summary>
/// <param name="Verdicts">The verdicts.</param>
internal sealed record CheckedBatch(IReadOnlyList<CheckedBody> Verdicts);
