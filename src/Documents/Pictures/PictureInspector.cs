namespace Bezel.Documents.Pictures;

/// <summary>A picture, sent by itself or carried by another file: the QR codes in it.</summary>
internal sealed class PictureInspector : IInspector
{
    public ContentReading Read(Layer layer, InspectionState state)
    {
        PictureReading.Read(layer.Content, state);
        return new ContentReading(layer.Type);
    }
}
