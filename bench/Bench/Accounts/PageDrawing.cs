using System.Diagnostics;
using System.Globalization;
using Bezel.AccountTexts.Carriers;

namespace Bezel.Bench.Accounts;

/// <summary>Draws the first page of our own PDFs as a picture, by poppler's <c>pdftoppm</c>.</summary>
internal static class PageDrawing
{
    /// <summary>Whether a program is there.</summary>
    public static bool Has(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, program)));

    /// <summary>The page in grey; null when the program failed.</summary>
    public static GreyPicture? Draw(byte[] pdf, int dotsPerInch, bool jpeg)
    {
        var start = new ProcessStartInfo("pdftoppm", [.. jpeg ? (string[])["-jpeg"] : [], "-gray", "-r", dotsPerInch.ToString(CultureInfo.InvariantCulture), "-f", "1", "-l", "1", "-"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        using Process program = Process.Start(start)!;
        program.StandardInput.BaseStream.Write(pdf);
        program.StandardInput.Close();
        using var picture = new MemoryStream();
        program.StandardOutput.BaseStream.CopyTo(picture);
        program.WaitForExit();
        return jpeg ? GreyPicture.FromJpeg(picture.ToArray()) : GreyPicture.FromPgm(picture.ToArray());
    }
}
