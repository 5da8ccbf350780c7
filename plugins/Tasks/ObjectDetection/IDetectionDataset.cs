using Querent.Data;

namespace Querent.Plugins.ObjectDetection;

/// <summary>Images with boxes: those that may be trained on and those that only measure.</summary>
internal interface IDetectionDataset : IDisposable
{
    IReadOnlyList<string> Classes { get; }

    int Count(Split split);

    string SampleId(Split split, int index);

    /// <summary>The objects of an image, with boxes in its pixels; nothing is decoded for it.</summary>
    IReadOnlyList<AnnotatedObject> Objects(Split split, int index);

    /// <summary>Reads an image; may be called by several threads at once.</summary>
    /// <exception cref="Errors.DataException">The file cannot be read; the message names it.</exception>
    DetectionImage Read(Split split, int index);
}
