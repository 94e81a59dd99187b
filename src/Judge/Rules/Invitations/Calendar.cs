using Bezel.Documents;
using Bezel.Judge.Facts;

namespace Bezel.Judge.Rules.Invitations;

/// <summary>Calendar invitations, as parts of the message or as attached files.</summary>
internal static class Calendar
{
    public static bool IsInvitation(MessageFacts facts) => facts.IsInvitation || facts.Attachments.Any(file => file.TrueType == FileType.Ics);
}
