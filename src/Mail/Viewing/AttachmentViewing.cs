using Bezel.Documents;
using Bezel.Judge.Facts;
using Bezel.Judge.Files;

namespace Bezel.Mail.Viewing;

/// <summary>Says of attachments what they are.</summary>
internal sealed class AttachmentViewing(EvidenceMarks evidence)
{
    /// <summary>Attachments that are shown.</summary>
    public const int Most = 30;

    /// <summary>Files in an archive that are shown.</summary>
    private const int MostInside = 20;

    /// <summary>Characters of a name: of a longer one its beginning and its end, which is what counts.</summary>
    private const int MostName = 120;

    /// <summary>Parts of an attachment's text that are shown around evidence.</summary>
    private const int MostExcerpts = 3;

    /// <summary>Characters shown before and after evidence.</summary>
    private const int Around = 120;

    private static readonly (NameTricks Trick, string Word)[] Tricks =
    [
        (NameTricks.RunsWhenOpened, "runs"),
        (NameTricks.DoubleExtension, "double"),
        (NameTricks.DirectionOverride, "turned"),
        (NameTricks.PaddedExtension, "padded"),
        (NameTricks.InvisibleCharacters, "unseen"),
        (NameTricks.LookalikeExtension, "lookalike"),
        (NameTricks.PathInName, "path"),
    ];

    public (List<AttachmentView> Attachments, int More) Of(MessageFacts facts)
    {
        var views = new List<AttachmentView>();
        foreach (DocumentInspection document in facts.Attachments.Take(Most))
            views.Add(One(document, facts));
        int messages = 0;
        // A message that is attached whole: its files stand in the list above, its text is searched with the others.
        foreach (Mime.MimePart part in facts.Message?.Attachments().Where(part => part.Message is not null) ?? [])
        {
            messages++;
            if (views.Count < Most)
            {
                string subject = part.Message!.Subject;
                views.Add(new AttachmentView { Name = Name(subject), Type = FileWords.Of(FileType.Eml), Size = part.Message.RawLength, Excerpts = Excerpts(facts, subject) });
            }
        }
        return (views, Math.Max(0, facts.Attachments.Count + messages - views.Count));
    }

    private AttachmentView One(DocumentInspection document, MessageFacts facts)
    {
        FileAccount account = FileAccount.Of(document);
        var notes = new List<string>();
        AddTricks(document.NameTricks, notes);
        if (FileWords.Runs(document.TrueType) && (document.NameTricks & NameTricks.RunsWhenOpened) == 0)
            notes.Add(ViewWords.Say("name.runs"));
        notes.AddRange(account.Would);
        if (document.Links.Count > 0)
            notes.Add(ViewWords.Say("file.links", document.Links.Count));
        // The files that make up an office document are no business of the reader; those of an archive are.
        ArchiveEntry[] inside = FileWords.IsArchive(document.TrueType) ? [.. document.Entries.Where(entry => !entry.IsFolder)] : [];
        return new AttachmentView
        {
            Name = Name(document.Name),
            Size = document.Size,
            Type = account.What,
            NamedType = account.Named,
            Notes = notes,
            Inside = [.. inside.Take(MostInside).Select(Inside)],
            MoreInside = Math.Max(0, inside.Length - MostInside),
            Excerpts = Excerpts(facts, document.Name),
            CouldNotCheck = document.CouldNotCheck,
        };
    }

    private InsideView Inside(ArchiveEntry entry)
    {
        var notes = new List<string>();
        AddTricks(entry.NameTricks & ~NameTricks.PathInName, notes);
        if (entry.UnsafePath)
            notes.Add(ViewWords.Say("name.path"));
        if (entry.Encrypted)
            notes.Add(ViewWords.Say("file.locked"));
        FileType type = entry.FileType == FileType.Unknown ? entry.TypeByName ?? FileType.Unknown : entry.FileType;
        return new InsideView(Name(entry.Name), entry.Size, FileWords.Of(type), notes);
    }

    private static void AddTricks(NameTricks tricks, List<string> notes)
    {
        foreach ((NameTricks trick, string word) in Tricks)
        {
            if ((tricks & trick) != 0)
                notes.Add(ViewWords.Say("name." + word));
        }
    }

    private ShownText Name(string name)
    {
        if (name.Length > MostName)
            name = string.Concat(name.AsSpan(0, MostName / 2), " … ", name.AsSpan(name.Length - (MostName / 2)));
        return TextShowing.Show(name, MostName + 10, marks: evidence.In(null, name));
    }

    private List<ShownText> Excerpts(MessageFacts facts, string? name)
    {
        var excerpts = new List<ShownText>();
        foreach (TextInPlace text in facts.AttachedTexts.Where(text => text.Name == name))
        {
            IReadOnlyList<TextMark> marks = evidence.In(Place.Attachment, text.Text);
            int shownTo = 0;
            foreach (TextMark mark in marks.OrderBy(mark => mark.Start))
            {
                if (excerpts.Count >= MostExcerpts)
                    return excerpts;
                if (mark.Start < shownTo)
                    continue;
                int start = Math.Max(0, mark.Start - Around);
                shownTo = (int)Math.Min(text.Text.Length, Math.Min((long)mark.End, mark.Start + 1000L) + Around);
                excerpts.Add(TextShowing.Show(text.Text[start..shownTo], shownTo - start, oneLine: true,
                    marks: [.. marks.Select(one => one with { Start = one.Start - start }).Where(one => one.Start >= 0)]));
            }
        }
        return excerpts;
    }
}
