using Querent.Data;

namespace Querent.Plugins.ObjectDetection.Detections;

/// <summary>An object that a network says it sees, in 0..1 of the image; classes are counted from 0.</summary>
internal readonly record struct Detection(Box Box, int Class, float Score);
