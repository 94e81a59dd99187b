namespace Bezel.Documents;

/// <summary>
/// Looks at a file again after it was taken apart, with what needs more than its bytes: anti-malware software, rules that the shop gives,
/// text in pictures. What it finds joins the inspection by <see cref="DocumentInspection.With"/>.
/// </summary>
public interface IFileScan
{
    /// <summary>The inspection with what was found added; the same one when nothing was. Bounded in time by its own settings; never throws on any content.</summary>
    DocumentInspection Scan(DocumentInspection file);
}
