namespace Querent.Data;

/// <summary>A named point of an object, such as a joint of a person.</summary>
/// <param name="X">Column in pixels of the image.</param>
/// <param name="Y">Row in pixels of the image, growing downward.</param>
/// <param name="Visibility">Visibility as COCO defines it.</param>
/// <param name="Score">Confidence of a model, 0..1; null for a label.</param>
public readonly record struct Keypoint(float X, float Y, KeypointVisibility Visibility, float? Score = null);

/// <summary>Whether a keypoint was labeled, with the numbers of COCO.</summary>
public enum KeypointVisibility
{
    /// <summary>Not labeled; its coordinates mean nothing.</summary>
    Unlabeled = 0,

    /// <summary>Labeled where it must be, hidden behind something.</summary>
    Hidden = 1,

    /// <summary>Labeled and visible.</summary>
    Visible = 2,
}
