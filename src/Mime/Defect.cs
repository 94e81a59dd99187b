namespace Bezel.Mime;

/// <summary>Something in a message that its format does not allow, or that a limit left out.</summary>
/// <param name="Kind">What is wrong.</param>
/// <param name="Detail">Where or what, in a few words; may hold text from the message, at most 80 characters of it. Empty when there is nothing to add.</param>
public readonly record struct Defect(DefectKind Kind, string Detail);
