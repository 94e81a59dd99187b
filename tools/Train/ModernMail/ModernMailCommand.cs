using System.Globalization;

namespace Bezel.Train.ModernMail;

/// <summary>Writes the rendered templates to a folder, to look at them or to try a judge on them.</summary>
public static class ModernMailCommand
{
    /// <summary>The seed that training uses.</summary>
    public const ulong Seed = 20260101;

    /// <summary>Writes CLASS/TEMPLATE-N.eml for each rendering; files of the same name are replaced.</summary>
    /// <param name="outDir">The folder; it is created if it is missing.</param>
    /// <returns>How many messages were written.</returns>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="FormatException">A template cannot be read; the message names it.</exception>
    public static int Write(string outDir)
    {
        var written = 0;
        foreach (var (mailClass, _, id, eml) in ModernMailSource.Expand(Seed))
        {
            var folder = Path.Combine(outDir, mailClass);
            Directory.CreateDirectory(folder);
            var n = written % ModernMailSource.Renderings + 1;
            File.WriteAllBytes(Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{id}-{n}.eml")), eml);
            written++;
        }

        return written;
    }
}
