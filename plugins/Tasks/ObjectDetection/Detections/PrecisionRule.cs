namespace Querent.Plugins.ObjectDetection.Detections;

/// <summary>The rule that reduces a precision-recall curve to a number.</summary>
internal enum PrecisionRule
{
    /// <summary>The exact area, as VOC 2010 and later.</summary>
    Area,

    /// <summary>The mean at eleven recalls, as VOC 2007.</summary>
    ElevenPoint,
}
