namespace Bezel.Documents.Pictures.Qr;

/// <summary>A code that was read.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Version">Its size, 1 to 40.</param>
/// <param name="Part">Which of several codes that hold one text together, and of how many; null when it stands alone.</param>
internal sealed record QrCode(string Text, int Version, (int Part, int Of)? Part);
