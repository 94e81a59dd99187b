using Bezel.Documents;
using Bezel.Mail.Keeping;
using Bezel.Mail.Viewing;
using Bezel.Shop;
using Microsoft.AspNetCore.Http;

namespace Bezel.Mail.Checking;

/// <summary>A file that was not taken.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Why">Why not, and what to do instead.</param>
internal sealed record RefusedUpload(ShownText Name, string Why);

/// <summary>Takes files that somebody chose: those that are e-mails are checked, of the others it is said what to do instead.</summary>
internal static class CheckUpload
{
    /// <summary>Most bytes of one request (60 MiB): two large messages, or a folder of ordinary ones. More would fill the memory of a small computer when several do it at once.</summary>
    public const long MostRequestBytes = 60 << 20;

    /// <summary>
    /// Most bytes of one request that are read (120 MiB). What is between the two is read so that it can be answered in words; of what is longer the
    /// connection is cut, and browsers say so in words of their own.
    /// </summary>
    public const long MostReadBytes = 120 << 20;

    /// <summary>Most files of one request; more are handed in one after another.</summary>
    public const int MostFiles = 20;

    /// <summary>Bytes of messages that are held before they are kept.</summary>
    private const long BatchBytes = 8 << 20;

    public static async Task<(IReadOnlyList<CheckedMessage> Checked, IReadOnlyList<RefusedUpload> Refused)> CheckAsync(
        MessageChecking checking, ShopId shop, Actor actor, IFormFileCollection files, CancellationToken cancellation)
    {
        var done = new List<CheckedMessage>();
        var refused = new List<RefusedUpload>();
        var waiting = new List<MessageToCheck>();
        long bytes = 0;
        for (int i = 0; i < files.Count; i++)
        {
            IFormFile file = files[i];
            if (i >= MostFiles)
            {
                refused.Add(new RefusedUpload(MessageViewing.Words(CheckWords.Say("refused.rest", files.Count - i)), CheckWords.Say("refused.too-many", MostFiles)));
                break;
            }
            if (file.Length > MessageKeeping.MostContentBytes)
            {
                refused.Add(new RefusedUpload(Name(file), CheckWords.Say("refused.too-large", MessageKeeping.MostContentBytes >> 20)));
                continue;
            }
            byte[] content = new byte[file.Length];
            await using (Stream stream = file.OpenReadStream())
                await stream.ReadExactlyAsync(content, cancellation);
            ReadOnlyMemory<byte> mail = AsMail(content);
            if (Problem(file.FileName, mail) is { } problem)
            {
                refused.Add(new RefusedUpload(Name(file), CheckWords.Say("refused." + problem)));
                continue;
            }
            waiting.Add(new EmailToCheck(mail));
            bytes += mail.Length;
            if (bytes < BatchBytes)
                continue;
            done.AddRange(await checking.CheckAsync(shop, actor, waiting, cancellation));
            (waiting, bytes) = ([], 0);
        }
        if (waiting.Count > 0)
            done.AddRange(await checking.CheckAsync(shop, actor, waiting, cancellation));
        return (done, refused);
    }

    /// <summary>The e-mail in a file as Outlook saves or Exchange wraps it; any other file as it is.</summary>
    internal static ReadOnlyMemory<byte> AsMail(ReadOnlyMemory<byte> content) => OutlookMessage.ToMime(content) ?? Tnef.ToMime(content) ?? content;

    /// <summary>Why a file is no e-mail, as the key of what is said; null when it is one, or claims to be one and is nothing else.</summary>
    internal static string? Problem(string name, ReadOnlyMemory<byte> content)
    {
        // The start says what it is. An e-mail of many megabytes need not be taken apart for that.
        DocumentInspection file = DocumentInspection.Inspect(name, null, content[..Math.Min(content.Length, 1 << 20)]);
        return file.TrueType switch
        {
            FileType.Eml => null,
            FileType.Empty => "empty",
            FileType.Msg or FileType.Tnef or FileType.CompoundFile => "outlook",
            FileType.Pdf or FileType.PostScript => "pdf",
            FileType.Png or FileType.Jpeg or FileType.Gif or FileType.Image or FileType.Svg => "picture",
            FileType.Zip or FileType.Rar or FileType.SevenZip or FileType.Gzip or FileType.Tar => "archive",
            FileType.Docx or FileType.Doc or FileType.Xlsx or FileType.Xls or FileType.Docm or FileType.Xlsm or FileType.Rtf => "document",
            // Broken mail is mail: what a sender damaged on purpose must not be the one thing that cannot be checked.
            FileType.PlainText or FileType.Unknown or FileType.Html or FileType.Mhtml or FileType.Xml or FileType.Script
                when name.EndsWith(".eml", StringComparison.OrdinalIgnoreCase) => null,
            FileType.Html or FileType.Mhtml => "page",
            _ => "other",
        };
    }

    private static ShownText Name(IFormFile file) => MessageViewing.Words(file.FileName.Length <= 120 ? file.FileName : file.FileName[..60] + "…" + file.FileName[^60..]);
}
