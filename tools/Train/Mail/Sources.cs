using Bezel.Train.ModernMail;

namespace Bezel.Train.Mail;

/// <summary>Reads the training mail: the unpacked corpus, and the modern mail written for this project.</summary>
internal static class Sources
{
    private const ulong ModernSeed = 1;

    /// <summary>All training mail, in a fixed order.</summary>
    /// <param name="corpus">Folder that holds <c>ham</c>, <c>phish</c> and <c>spam</c>.</param>
    public static IEnumerable<LabelledMail> All(string corpus)
    {
        foreach ((string folder, MailClass @class) in new[] { ("ham", MailClass.Ham), ("phish", MailClass.Phish), ("spam", MailClass.Spam) })
        {
            string root = Path.Combine(corpus, folder);
            if (!Directory.Exists(root))
                throw new DirectoryNotFoundException($"{root} is not there: unpack {folder}-dev.tar.xz of the corpus into {corpus}.");
            foreach (string source in Directory.GetDirectories(root).Order(StringComparer.Ordinal))
            {
                foreach (string file in Directory.GetFiles(source, "*.eml").Order(StringComparer.Ordinal))
                {
                    string name = Path.GetFileName(source);
                    string identity = name + "/" + Path.GetFileName(file);
                    yield return new LabelledMail(@class, name, Path.GetFileName(file), Leaks.Remove(File.ReadAllBytes(file), identity));
                }
            }
        }
        foreach ((string @class, _, string id, byte[] eml) in ModernMailSource.Expand(ModernSeed))
            yield return new LabelledMail(@class switch { "legit" => MailClass.Ham, "spam" => MailClass.Spam, _ => MailClass.Phish }, "modern-mail", id, Leaks.Remove(eml, id));
    }
}
