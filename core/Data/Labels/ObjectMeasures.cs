namespace Querent.Data;

/// <summary>Measures of an object besides its box, as flags.</summary>
[Flags]
public enum ObjectMeasures
{
    /// <summary>None is known.</summary>
    None = 0,

    /// <summary><see cref="LabeledObject.HeadSize"/>.</summary>
    HeadSize = 1,

    /// <summary><see cref="LabeledObject.Area"/>.</summary>
    Area = 2,
}
