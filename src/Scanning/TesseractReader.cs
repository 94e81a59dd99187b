using System.Globalization;
using System.Text;
using Bezel.Documents;
using Bezel.Documents.Pictures;

namespace Bezel.Scanning;

/// <summary>
/// Reads the text in pictures by tesseract (tesseract(1)). Rules: it never sees a file as it came, only the pixels that our own decoders
/// made of it, in the plainest form there is (PGM), so that a picture made to break a decoder has nothing to break; the largest pictures
/// first, a few of them.
/// </summary>
internal sealed class TesseractReader(ScanningSettings settings) : IFileScanner
{
    private const int MaxOutput = 100_000;

    /// <summary>Less cannot hold a line of text.</summary>
    private const int LeastWidth = 40, LeastHeight = 12;

    public void Scan(IReadOnlyList<ScannedFile> files, ScanFindings findings)
    {
        List<ReadOnlyMemory<byte>> pictures = [.. files.Where(file => file.Type is FileType.Png or FileType.Jpeg or FileType.Gif or FileType.Image).Select(file => file.Content).OrderByDescending(content => content.Length)];
        if (pictures.Count == 0)
            return;
        if (BoundedProgram.Find("tesseract", settings) is null)
        {
            findings.Blind("tesseract is not on this computer (Debian: apt install tesseract-ocr), so that the text in pictures was not read");
            return;
        }
        if (pictures.Count > settings.MaxPictures)
            findings.Blind($"the text of {pictures.Count - settings.MaxPictures} more pictures was not read");
        foreach (ReadOnlyMemory<byte> picture in pictures.Take(settings.MaxPictures))
        {
            if (!Read(picture, findings))
                return;
        }
    }

    private bool Read(ReadOnlyMemory<byte> content, ScanFindings findings)
    {
        if (PictureReading.Decode(content, settings.MaxPicturePixels) is not { } picture)
        {
            findings.Blind("a picture of this kind is not read for text");
            return true;
        }
        if (picture.Width < LeastWidth || picture.Height < LeastHeight || picture.IsUniform())
            return true;
        try
        {
            using var folder = new PrivateFolder();
            ProgramOutcome outcome = BoundedProgram.Run("tesseract", ["stdin", "stdout", "-l", settings.PictureLanguage, "--dpi", "150"], Pgm(picture), folder.Path, MaxOutput, settings);
            if (outcome.End == ProgramEnd.TookTooLong)
            {
                findings.Blind("tesseract took too long over a picture and was ended");
                return false;
            }
            if (outcome.End == ProgramEnd.Missing || outcome.Status != 0)
            {
                findings.Blind("tesseract did not read a picture: " + (outcome.Errors.Length == 0 ? "it gave no reason" : outcome.Errors.Split('\n', 2)[0]));
                return false;
            }
            string text = outcome.Output.Replace('\f', '\n').Trim();
            if (text.Length > 0)
                findings.Texts.Add(text);
        }
        catch (Exception failed) when (failed is IOException or UnauthorizedAccessException)
        {
            findings.Blind("tesseract was not run: " + failed.Message);
            return false;
        }
        return true;
    }

    /// <summary>Portable grey map: width, height, the lightest level, the pixels.</summary>
    private static byte[] Pgm(GreyPicture picture) =>
        [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"P5\n{picture.Width} {picture.Height}\n255\n")), .. picture.Samples];
}
