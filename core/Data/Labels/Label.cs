namespace Querent.Data;

/// <summary>
/// The label of one sample, or a prediction in the same form. The kinds of core are <see cref="ClassLabel"/>,
/// <see cref="ObjectsLabel"/> and <see cref="NumberLabel"/>; a plugin that brings data set and task may have its own.
/// Labels are immutable.
/// </summary>
public abstract record Label
{
    /// <summary>
    /// All that the label says in one line, with all digits: equal texts are equal labels. The fingerprint of a data set
    /// holds it.
    /// </summary>
    /// <param name="data">Names the classes.</param>
    public abstract string Text(DatasetInfo data);

    /// <summary>The label as a report shows it: a caption, and marks over the image.</summary>
    /// <param name="data">Names the classes.</param>
    /// <param name="width">Of the image that coordinates are pixels of.</param>
    /// <param name="height">Of the same image.</param>
    public virtual Annotation View(DatasetInfo data, int width, int height) => new(Text(data));
}
