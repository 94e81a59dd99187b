using Bezel.Documents;
using Bezel.Judge.Facts;

namespace Bezel.Judge.Rules.Attachments;

/// <summary>
/// An attached file is something else than its name says.
/// Fires when the name says a document or picture and the content is a page, an archive, a script or a program.
/// Silent for office formats among themselves, text of any kind, and files whose type cannot be told.
/// Misses files that are valid as both.
/// </summary>
internal sealed class ContentDiffersFromName : Rule
{
    public override Strength Strength => Strength.Sign;

    public override MessageKind Kind => MessageKind.HarmfulAttachment;

    public override bool SpeaksOfFiles => true;

    public override Finding Examine(Incoming incoming)
    {
        foreach (DocumentInspection file in incoming.Facts.Attachments)
        {
            bool document = file.TypeByName is FileType.Pdf or FileType.Png or FileType.Jpeg or FileType.Gif or FileType.Docx or FileType.Xlsx or FileType.PlainText or FileType.Audio or FileType.Video;
            bool other = file.TrueType is FileType.Html or FileType.Svg or FileType.Script or FileType.Executable or FileType.Iso or FileType.Shortcut or FileType.Rar or FileType.SevenZip or FileType.Rtf;
            if (document && other && !(file.TypeByName == FileType.PlainText && file.TrueType is FileType.Html or FileType.Script or FileType.Rtf))
                return Finding.Found(new Evidence("file", file.Name, Place.Attachment));
        }
        return Finding.NotFound;
    }
}
